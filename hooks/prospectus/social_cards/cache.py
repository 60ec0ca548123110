"""Caches drawn cards in a folder, which may be deleted at any time."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from ..output import FileCache
from .card import CannotBeDrawnError, Card, Fonts

_FONT_NAMES = {"headings": "literata-600", "text": "figtree"}
_SUBSETS = ("latin", "latin-ext")


def load_fonts(folder: Path) -> Fonts:
    """Read the fonts of the theme from its fonts folder."""
    files = {
        use: tuple((folder / f"{name}-{subset}.woff2").read_bytes() for subset in _SUBSETS)
        for use, name in _FONT_NAMES.items()
    }
    return Fonts(**files)


def cached_draw(fonts: Fonts, folder: Path | None = None) -> Callable[[Card], bytes | None]:
    """Return a function that draws a card, or reads it from `folder` if it was drawn before.

    It returns None if the fonts lack a character. The file name is a digest of everything that
    affects the image: card, fonts, code and Pillow version.
    """
    from . import drawing  # noqa: PLC0415 - Pillow is slow to import

    digest = sha256(Path(drawing.__file__).read_bytes() + metadata.version("pillow").encode())
    for font in (*fonts.headings, *fonts.text):
        digest.update(sha256(font).digest())
    base_digest = digest.hexdigest()
    cache = FileCache(folder) if folder else None

    def draw(card: Card) -> bytes | None:
        name = sha256(f"{base_digest}{card!r}".encode()).hexdigest()
        if cache and (content := cache.read(name)):
            return content
        try:
            content = drawing.draw_card(card, fonts)
        except CannotBeDrawnError:
            return None
        if cache:
            cache.write(name, content)
        return content

    return draw
