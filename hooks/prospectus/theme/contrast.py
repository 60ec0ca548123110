"""How well colours can be told apart, and what a colour has to be told apart from."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import NamedTuple

# Of the grounds in overrides/assets/css/tokens.css the hardest to read on, in light and in dark.
LIGHT_BACKGROUND, DARK_BACKGROUND = "#f5f2ec", "#1f242c"

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text
MARK_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: marks that are no text

_LINEAR = 0.04045  # WCAG 2.2, relative luminance
_STEPS = 200


class ColorUse(NamedTuple):
    """What the site does with a colour, and the contrast that this needs."""

    what: str
    enough: float


# What the colours of an organisation are used for, by their names.
COLOR_USES = {
    "primary": ColorUse("links and buttons", TEXT_CONTRAST),
    "accent": ColorUse("lines and ticks", MARK_CONTRAST),
}


def contrast_ratio(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour with a share of another, 0 to 1, in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def adjust_contrast(color: str, ground: str, towards: str, enough: float) -> str:
    """The colour, made lighter or darker, towards white or black, until it can be read.

    Its hue and its strength stay, so that it is still known as the same colour.
    """
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    end = _channels(towards)[0] / 255
    for step in range(_STEPS):
        mixed_in = lightness + (end - lightness) * step / _STEPS
        channels = hls_to_rgb(hue, mixed_in, saturation)
        found = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        if contrast_ratio(found, ground) >= enough:
            return found
    return towards


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= _LINEAR else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
