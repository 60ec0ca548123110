"""The organisation's colours as a style sheet, in light and in dark."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Colors
from ..structure import File
from .contrast import DARK_BACKGROUND, MARK_CONTRAST, adjust_contrast, mix

_WHITE, _NIGHT = "#ffffff", "#14171c"
_CLEAR = 7.0  # thin letters on a dark ground want more


def make_style_sheet(colors: Colors) -> File:
    """The colours as CSS variables, a part of `overrides/assets/prospectus.css`.

    In light they are as the organisation wrote them, as `loading` refuses those too faint; in
    dark they are made lighter until they can be read.
    """
    primary, accent = colors.primary.lower(), colors.accent.lower()
    bright = adjust_contrast(primary, DARK_BACKGROUND, _WHITE, _CLEAR)
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
    night = _block('[data-md-color-scheme="slate"]', dark)
    return File(
        "assets/css/organization.css",
        (_block(":root", light) + f"@media screen {{\n{night}}}\n").encode(),
    )


def _block(selector: str, colors: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {color};\n" for name, color in colors.items())
    return f"{selector} {{\n{lines}}}\n"
