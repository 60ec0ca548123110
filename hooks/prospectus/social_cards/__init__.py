"""Social cards: the images that other services show next to links."""

from __future__ import annotations

from .cache import cached_draw, load_fonts
from .card import Card
from .cards import Draw, draw_cards, find_picture

__all__ = [
    "Card",
    "Draw",
    "cached_draw",
    "draw_cards",
    "find_picture",
    "load_fonts",
]
