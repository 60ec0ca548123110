"""What is specific to Material for MkDocs: palettes, page metadata and a fix for its HTML."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import escape

from ..locale import NavigationWords
from ..structure import Page


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


def page_metadata(page: Page) -> dict[str, Any]:
    """A page's metadata for templates; texts are escaped, because Material does not do so."""
    return {
        "title": str(escape(str(page.title))),
        "description": str(escape(str(page.description))),
        "headline": str(escape(str(page.headline))),
        "json_ld": page.json_ld,
        "picture": page.picture,
        "keywords": str(escape(", ".join(page.keywords))),
        "search": {"exclude": page.internal},
        "robots": "noindex" if page.internal else "",
    }


def fix_html(html: str) -> str:
    """Remove `autocomplete` from Material's checkboxes, where HTML does not allow it."""
    return re.sub(r'(<input [^>]*type="checkbox"[^>]*) autocomplete="off"', r"\1", html)
