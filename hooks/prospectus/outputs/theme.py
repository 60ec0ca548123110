"""The organisation's colours as a style sheet, made readable in light and in dark."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from ..facts.organization import Colors
from .page import File

_WHITE, _INK, _NIGHT = (255, 255, 255), (20, 24, 31), (21, 25, 32)
_ENOUGH = 4.5  # WCAG 2.2, 1.4.3: contrast of text
_LINEAR = 0.04045  # WCAG 2.2, relative luminance
_CLEAR = 7.0  # thin letters on a dark ground want more

Rgb = tuple[int, int, int]


def joined(path: str, sheets: Mapping[str, str]) -> str:
    """The style sheet at `path` with those that it imports in their places, without comments.

    `sheets` are all style sheets by their paths; KeyError where an imported one is missing.
    """

    def imported(found: re.Match[str]) -> str:
        return sheets[posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))]

    whole = re.sub(r'@import "([^"]+)";', imported, sheets[path])
    return re.sub(r"\s*/\*.*?\*/", "", whole, flags=re.DOTALL).lstrip()


def style_sheet(colors: Colors) -> File:
    """The colours as CSS variables, a part of `overrides/assets/prospectus.css`.

    A colour that would be too faint on its ground is drawn towards black or white until it is not.
    """
    primary, accent = _rgb(colors.primary), _rgb(colors.accent)
    ground = _readable(primary, _WHITE, _INK)
    light = {
        "ground": ground,
        "on-ground": _WHITE,
        "link": _readable(primary, _WHITE, _INK),
        "accent": accent,
        "button": ground,
        "on-button": _WHITE,
    }
    bright = _readable(primary, _NIGHT, _WHITE, _CLEAR)
    dark = {
        "ground": _mixed(ground, _NIGHT, 0.45),
        "on-ground": _WHITE,
        "link": bright,
        "accent": accent,
        "button": bright,
        "on-button": _NIGHT,
    }
    return File(
        "assets/css/organization.css",
        (_block(":root", light) + _block('[data-md-color-scheme="slate"]', dark)).encode(),
    )


def _block(selector: str, colors: dict[str, Rgb]) -> str:
    lines = "".join(f"  --{name}: {_hex(rgb)};\n" for name, rgb in colors.items())
    return f"{selector} {{\n{lines}}}\n"


def _rgb(color: str) -> Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    mixed = [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _readable(color: Rgb, ground: Rgb, towards: Rgb, enough: float = _ENOUGH) -> Rgb:
    for step in range(21):
        mixed = _mixed(color, towards, step / 20)
        if contrast(mixed, ground) >= enough:
            return mixed
    return towards


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Rgb) -> float:
    channels = [value / 255 for value in rgb]
    red, green, blue = (
        value / 12.92 if value <= _LINEAR else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
