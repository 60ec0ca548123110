"""Social cards: the images that other services show next to links."""

from __future__ import annotations

from .cards import SocialCards
from .painter import CardPainter, load_fonts

__all__ = [
    "CardPainter",
    "SocialCards",
    "load_fonts",
]
