"""Addresses as QR codes (ISO/IEC 18004), for readers of paper."""

from __future__ import annotations

from functools import cache

import segno
from markupsafe import Markup


@cache
def qr_code(address: str) -> Markup:
    """An address as a picture that stands in a page (SVG); it says nothing to be heard."""
    code = segno.make(address, error="m", micro=False, boost_error=False)
    picture = code.svg_inline(omitsize=True, border=0, svgclass="qr", lineclass=None)
    return Markup(picture.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S704 - modules only
