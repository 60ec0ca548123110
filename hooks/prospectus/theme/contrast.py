"""Contrast of colours (WCAG 2.2), and the contrast that each use of a colour requires."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

# The least favourable background of each palette in overrides/assets/css/tokens.css.
LIGHT_BACKGROUND, DARK_BACKGROUND = "#f5f2ec", "#1f242c"

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text
MARK_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: lines and other graphics

_LINEAR = 0.04045  # WCAG 2.2, relative luminance
_STEPS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class ColorUse:
    """What the site uses a colour for, and the minimum contrast ratio required for this."""

    purpose: str
    minimum_contrast: float


# The colours that an organization chooses, by field name.
COLOR_USES = {
    "primary": ColorUse(purpose="links and buttons", minimum_contrast=TEXT_CONTRAST),
    "accent": ColorUse(purpose="lines and ticks", minimum_contrast=MARK_CONTRAST),
}


def contrast_ratio(color: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(color), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(color: str, other: str, share: float) -> str:
    """Mix a colour with a share of another, from 0 (none) to 1 (only the other)."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def adjust_contrast(color: str, background: str, towards: str, minimum: float) -> str:
    """Lighten or darken a colour until its contrast with the background is at least `minimum`.

    `towards` is white or black. Hue and saturation stay the same, so the colour is still
    recognizable. Returns `towards` if no such colour reaches the minimum.
    """
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    target = _channels(towards)[0] / 255
    for step in range(_STEPS):
        new_lightness = lightness + (target - lightness) * step / _STEPS
        channels = hls_to_rgb(hue, new_lightness, saturation)
        candidate = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        if contrast_ratio(candidate, background) >= minimum:
            return candidate
    return towards


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= _LINEAR else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
