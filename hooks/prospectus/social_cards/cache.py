"""Keeps what takes long to make in a folder, which may be deleted at any time."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from tempfile import NamedTemporaryFile

from .card import CannotBeDrawnError, Card, Fonts

_NAMES = {"headings": "literata-600", "text": "figtree"}
_PARTS = ("latin", "latin-ext")


def load_fonts(folder: Path) -> Fonts:
    """The fonts of the theme, from its folder of fonts."""
    files = {
        use: tuple((folder / f"{name}-{part}.woff2").read_bytes() for part in _PARTS)
        for use, name in _NAMES.items()
    }
    return Fonts(**files)


def cached_draw(fonts: Fonts, folder: Path | None = None) -> Callable[[Card], bytes | None]:
    """A function that draws cards, each once for all builds; None for one that can't be drawn.

    The name of a file is the digest of all that makes it: the card, the fonts, the program.
    """
    from . import drawing  # noqa: PLC0415 - Pillow is slow to load, and needed here alone

    digest = sha256(Path(drawing.__file__).read_bytes() + metadata.version("pillow").encode())
    for font in (*fonts.headings, *fonts.text):
        digest.update(sha256(font).digest())
    program = digest.hexdigest()

    def draw(card: Card) -> bytes | None:
        name = sha256(f"{program}{card!r}".encode()).hexdigest()
        place = folder / f"{name}.png" if folder else None
        if place and place.is_file():
            return place.read_bytes()
        try:
            content = drawing.draw_card(card, fonts)
        except CannotBeDrawnError:
            return None
        if place:
            _write(place, content)
        return content

    return draw


def _write(place: Path, content: bytes) -> None:
    """Write a file whole or not at all, as another build may want it too."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(place)
