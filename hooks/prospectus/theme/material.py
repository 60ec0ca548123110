"""Fixes for the HTML of Material for MkDocs."""

from __future__ import annotations

import re


def fix_html(html: str) -> str:
    """Move the palette to the root element, and remove an attribute that HTML does not allow.

    Material has the palette on the body, which the browser may draw before a script sets the
    reader's own. `autocomplete` is not allowed on checkboxes.
    """
    html = _PALETTE.sub(r"<html\2\1\3", html, count=1)
    return re.sub(r'(<input [^>]*type="checkbox"[^>]*) autocomplete="off"', r"\1", html)


# The start tag of the root element, and the palette in that of the body.
_PALETTE = re.compile(
    r'<html([^>]*>.*?<body[^>]*?)((?: data-md-color-[a-z]+="[^"]*")+)(>)', re.DOTALL
)
