"""Draws social cards, or reads them from a folder, which may be deleted at any time."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from ..output import FileCache, name_by
from .card import Card, Fonts

_FONT_NAMES = {"headings": "literata-600", "text": "figtree"}
_SUBSETS = ("latin", "latin-ext")


def load_fonts(folder: Path) -> Fonts:
    """Read the fonts of the theme from its fonts folder."""
    files = {
        use: tuple((folder / f"{name}-{subset}.woff2").read_bytes() for subset in _SUBSETS)
        for use, name in _FONT_NAMES.items()
    }
    return Fonts(**files)


class CardPainter:
    """Draws each card once for all builds that use the same folder.

    The name of a card's file there is a digest of everything that affects the image: card, fonts
    and this program.
    """

    def __init__(self, fonts: Fonts, folder: Path | None = None) -> None:
        from . import drawing  # noqa: PLC0415 - Pillow is slow to import

        self._fonts, self._drawing = fonts, drawing
        self._cache = FileCache(folder) if folder else None
        self._font_digests = [sha256(font).hexdigest() for font in (*fonts.headings, *fonts.text)]

    def can_draw(self, card: Card) -> bool:
        """Whether the fonts have every character of a card, which is found without drawing it."""
        return self._drawing.has_glyphs(card, self._fonts)

    def draw(self, card: Card) -> bytes:
        """Return the image of a card that can be drawn."""
        name = self._name(card)
        if self._cache and (content := self._cache.read(name)):
            return content
        content = self._drawing.draw_card(card, self._fonts)
        if self._cache:
            self._cache.write(name, content)
        return content

    def keep_only(self, cards: Iterable[Card]) -> None:
        """Delete all files but those of these cards."""
        if self._cache:
            self._cache.keep_only(map(self._name, cards))

    def _name(self, card: Card) -> str:
        return name_by(card, self._font_digests)
