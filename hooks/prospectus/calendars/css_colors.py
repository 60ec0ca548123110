"""Names of colours in CSS, which are the values of COLOR in calendars (RFC 7986, 5.9)."""

from __future__ import annotations

from functools import cache

import webcolors


@cache
def nearest_css_color(color: str) -> str:
    """The name of the CSS colour with the least distance in RGB from a colour like #0b4f5c.

    The names are those of CSS Color Level 3, to which RFC 7986 refers. Of several names for the
    same colour, it is the first by alphabet.
    """
    wanted = webcolors.hex_to_rgb(color)

    def distance(name: str) -> tuple[int, str]:
        parts = zip(wanted, webcolors.name_to_rgb(name), strict=True)
        return sum((ours - theirs) ** 2 for ours, theirs in parts), name

    names: list[str] = webcolors.names(webcolors.CSS3)
    return min(names, key=distance)
