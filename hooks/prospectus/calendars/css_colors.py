"""Names of colours in CSS, which are the values of COLOR in calendars (RFC 7986, 5.9)."""

from __future__ import annotations

from PIL import ImageColor

# The one name in Pillow's table that came after CSS Color Level 3, which RFC 7986 refers to.
_LATER = "rebeccapurple"
_COLORS = {name: ImageColor.getrgb(name) for name in ImageColor.colormap if name != _LATER}


def nearest_css_color(color: str) -> str:
    """The name of the CSS colour with the least distance in RGB from a colour like #0b4f5c.

    Of several names for the same colour, the first by alphabet.
    """
    red, green, blue, *_ = ImageColor.getrgb(color)

    def distance(name: str) -> tuple[int, str]:
        other_red, other_green, other_blue, *_ = _COLORS[name]
        parts = red - other_red, green - other_green, blue - other_blue
        return sum(part * part for part in parts), name

    return min(_COLORS, key=distance)
