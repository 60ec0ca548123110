"""Social cards: the images that other services show next to links."""

from __future__ import annotations

from .card import Card
from .cards import SocialCards
from .painter import CardPainter, load_fonts

__all__ = [
    "Card",
    "CardPainter",
    "SocialCards",
    "load_fonts",
]
