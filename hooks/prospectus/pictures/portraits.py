"""Makes portraits once for all runs that use the same folder, which may be deleted at any time."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from ..output import FileCache, name_by

SIZES = 80, 160, 320
"""Of portraits, in pixels: in lists and on the person's page, each also for dense screens."""


class PictureError(Exception):
    """A file is not a picture that can be scaled."""


class PortraitScaler:
    """Scales the pictures in a folder.

    The name of a portrait in the cache is a digest of everything that affects it: the picture,
    what is asked for and this program.
    """

    def __init__(self, docs: Path, cache: Path | None = None) -> None:
        self._docs = docs
        self._cache = FileCache(cache) if cache else None

    def scale(self, path: str, size: int, *, whole: bool) -> bytes:
        """A WebP of `size` × `size` pixels of the picture at a path in the folder.

        whole: whether it keeps all of the picture, as logos need, or its middle

        Raises `PictureError` if it cannot be read.
        """
        content = self._read(path)
        name = _name(content, size, whole=whole)
        if self._cache and (portrait := self._cache.read(name)):
            return portrait
        from . import scaling  # noqa: PLC0415 - Pillow is slow to import

        portrait = scaling.scale_square(content, size, whole=whole)
        if self._cache:
            self._cache.write(name, portrait)
        return portrait

    def keep_only(self, portraits: Iterable[tuple[str, int, bool]]) -> None:
        """Delete from the cache all but these: paths, sizes and whether they are whole."""
        if self._cache:
            self._cache.keep_only(
                _name(self._read(path), size, whole=whole) for path, size, whole in portraits
            )

    def _read(self, path: str) -> bytes:
        try:
            return (self._docs / path).read_bytes()
        except OSError as error:
            raise PictureError from error


def _name(content: bytes, size: int, *, whole: bool) -> str:
    return name_by(sha256(content).hexdigest(), size, whole)
