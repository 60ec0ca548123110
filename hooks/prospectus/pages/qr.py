"""URLs as QR codes (ISO/IEC 18004), for printed pages."""

from __future__ import annotations

from functools import cache

import segno
from markupsafe import Markup

# Choosing the mask that suits each code best takes four times as long as all the rest. Readers
# undo whichever mask a code names; for the lengths of our URLs, this one is chosen most often.
_MASK = 2


@cache
def qr_code(url: str) -> Markup:
    """The QR code of a URL as inline SVG, hidden from screen readers."""
    code = segno.make(url, error="m", micro=False, boost_error=False, mask=_MASK)
    picture = code.svg_inline(omitsize=True, border=0, svgclass="qr", lineclass=None)
    return Markup(picture.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S704 - modules only
