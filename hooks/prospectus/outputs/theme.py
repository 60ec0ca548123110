"""The style sheet: its parts in one, and the organisation's colours in light and in dark."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from ..facts.contrast import MARK, NIGHT_WASH, mixed, readable
from ..facts.organization import Colors
from .page import File

_WHITE, _NIGHT = "#ffffff", "#14171c"
# Texts are matched too, as they may hold what looks like a comment.
_COMMENT = re.compile(r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*/\*.*?\*/""", re.DOTALL)
_CLEAR = 7.0  # thin letters on a dark ground want more


def joined(path: str, sheets: Mapping[str, str]) -> str:
    """The style sheet at `path` with those that it imports in their places.

    It is without comments and indentation. `sheets` are all style sheets by their paths;
    KeyError where an imported one is missing.
    """

    def imported(found: re.Match[str]) -> str:
        return sheets[posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))]

    whole = re.sub(r'@import "([^"]+)";', imported, sheets[path])
    bare = _COMMENT.sub(lambda found: found["text"] or "", whole)
    return re.sub(r"\n\s+", "\n", bare).lstrip()


def style_sheet(colors: Colors) -> File:
    """The colours as CSS variables, a part of `overrides/assets/prospectus.css`.

    In light they are as the organisation wrote them, as `reading` refuses those too faint; in
    dark they are made lighter until they can be read.
    """
    primary, accent = colors.primary.lower(), colors.accent.lower()
    bright = readable(primary, NIGHT_WASH, _WHITE, _CLEAR)
    light = {
        "ground": primary,
        "on-ground": _WHITE,
        "link": primary,
        "accent": accent,
        "button": primary,
        "on-button": _WHITE,
    }
    dark = {
        "ground": mixed(primary, _NIGHT, 0.45),
        "on-ground": _WHITE,
        "link": bright,
        "accent": readable(accent, NIGHT_WASH, _WHITE, MARK),
        "button": bright,
        "on-button": _NIGHT,
    }
    night = _block('[data-md-color-scheme="slate"]', dark)
    return File(
        "assets/css/organization.css",
        (_block(":root", light) + f"@media screen {{\n{night}}}\n").encode(),
    )


def _block(selector: str, colors: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {color};\n" for name, color in colors.items())
    return f"{selector} {{\n{lines}}}\n"
