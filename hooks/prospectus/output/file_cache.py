"""A folder of files that save work and may be deleted at any time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

CACHE_FOLDER = Path(".cache/prospectus")
"""Below the root of a site; each part of the program has a folder in it."""

_DIGEST_SIZE = sha256().digest_size


class FileCache:
    """Contents by their names, which must be digests of all that makes them.

    A folder that cannot be read or written is as good as an empty one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """A content; None if there is none, or it is damaged."""
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
        return content if digest == sha256(content).digest() else None

    def write(self, name: str, content: bytes) -> None:
        """Keep a content, completely or not at all, as another build may read it meanwhile."""
        with suppress(OSError):
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True, exist_ok=True)
                self._folder.with_name(".gitignore").write_text("*\n", encoding="utf-8")
            part = self._folder / f".{name}.{os.getpid()}"
            try:
                part.write_bytes(sha256(content).digest() + content)
                part.replace(self._folder / name)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def names(self) -> set[str]:
        """The names of all contents, also of damaged ones."""
        try:
            return {path.name for path in self._folder.iterdir() if path.name[0] != "."}
        except OSError:
            return set()

    def delete(self, names: Iterable[str]) -> None:
        """Delete contents."""
        for name in names:
            with suppress(OSError):
                (self._folder / name).unlink()

    def keep_only(self, names: Iterable[str]) -> None:
        """Delete all contents but these. Another build makes again what it misses."""
        self.delete(self.names().difference(names))

    def keep_newest(self, name: str, count: int) -> None:
        """Delete all contents but this and the `count - 1` others that were last given here."""
        with suppress(OSError):
            os.utime(self._folder / name)
            times = {other: (self._folder / other).stat().st_mtime_ns for other in self.names()}
            ordered = sorted(times, key=lambda other: (other == name, times[other]))
            self.delete(ordered[:-count])
