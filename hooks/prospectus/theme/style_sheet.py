"""The organization's colours as a style sheet for the light and dark palettes."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Colors
from ..structure import File
from .contrast import DARK_BACKGROUND, MARK_CONTRAST, adjust_contrast, mix

_WHITE, _NIGHT = "#ffffff", "#14171c"
_DARK_TEXT_CONTRAST = 7.0  # thin letters on a dark background need more


def make_style_sheet(colors: Colors) -> File:
    """The colours as CSS variables, imported by `overrides/assets/prospectus.css`.

    The light palette uses them as written, because `loading` rejects colours with too little
    contrast. For the dark palette they are lightened until they are readable.
    """
    primary, accent = colors.primary.lower(), colors.accent.lower()
    bright = adjust_contrast(primary, DARK_BACKGROUND, _WHITE, _DARK_TEXT_CONTRAST)
    light = {
        "ground": primary,
        "on-ground": _WHITE,
        "link": primary,
        "accent": accent,
        "button": primary,
        "on-button": _WHITE,
    }
    dark = {
        "ground": mix(primary, _NIGHT, 0.45),
        "on-ground": _WHITE,
        "link": bright,
        "accent": adjust_contrast(accent, DARK_BACKGROUND, _WHITE, MARK_CONTRAST),
        "button": bright,
        "on-button": _NIGHT,
    }
    dark_block = _block('[data-md-color-scheme="slate"]', dark)
    return File(
        path="assets/css/organization.css",
        content=(_block(":root", light) + f"@media screen {{\n{dark_block}}}\n").encode(),
    )


def _block(selector: str, colors: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {color};\n" for name, color in colors.items())
    return f"{selector} {{\n{lines}}}\n"
