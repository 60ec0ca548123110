"""Pictures shown beside shared links."""

from __future__ import annotations

from .cache import cached_draw
from .cards import Draw, draw_cards, find_picture
from .drawing import Fonts

__all__ = [
    "Draw",
    "Fonts",
    "cached_draw",
    "draw_cards",
    "find_picture",
]
