"""What is specific to Material for MkDocs: palettes, and fixes for its HTML."""

from __future__ import annotations

import re
from typing import Any

from ..locale import NavigationWords


def make_palettes(words: NavigationWords) -> list[dict[str, Any]]:
    """Material's three palettes: automatic, light and dark."""
    return [
        {"media": f"(prefers-color-scheme{media})", "scheme": scheme, "primary": "custom"}
        | {"accent": "custom", "toggle": {"icon": f"material/{icon}", "name": name}}
        for media, scheme, icon, name in (
            ("", "default", "theme-light-dark", words.light),
            (": light", "default", "weather-sunny", words.dark),
            (": dark", "slate", "weather-night", words.automatic),
        )
    ]


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
