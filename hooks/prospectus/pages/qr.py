"""URLs as QR codes (ISO/IEC 18004), for printed pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import segno
from markupsafe import Markup

# Choosing the mask that suits each code best takes four times as long as all the rest. Readers
# undo whichever mask a code names; for the lengths of our URLs, this one is chosen most often.
_MASK = 2

_PICTURE = (
    '<svg aria-hidden="true" viewBox="0 0 {size} {size}"'
    ' class="qr"><path stroke="#000" d="{lines}"/></svg>'
)
_find_dark = re.compile(rb"\x01+").finditer


@cache
def qr_code(url: str) -> Markup:
    """The QR code of a URL as inline SVG, hidden from screen readers."""
    code = segno.make(url, error="m", micro=False, boost_error=False, mask=_MASK)
    lines = _draw_lines(code.matrix)
    return Markup(_PICTURE.format(size=len(code.matrix), lines=lines))  # noqa: S704 - modules only


def _draw_lines(rows: Iterable[bytearray]) -> str:
    """The dark modules of each row as lines, each relative to the end of the one before.

    They are as segno writes them, which takes half as long for that as for the code itself.
    """
    lines, end, last = [], 0, 0
    for y, row in enumerate(rows):
        for dark in _find_dark(row):
            lines.append(f"m{dark.start() - end} {y - last}h{dark.end() - dark.start()}")
            end, last = dark.end(), y
    # The first begins in the middle of the first row, where each code is dark.
    return "".join(lines).replace("m0 0", "M0 0.5", 1)
