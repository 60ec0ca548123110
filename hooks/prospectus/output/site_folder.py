"""Writes the files of a site into its folder."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path
from stat import S_ISREG

_READABLE = 0o444


class SiteFolder:
    """The folder of a new site.

    A file with the same content as that of the last site becomes a second name of it: so it keeps
    its modification time, and there is less to write and to delete.

    last: the folder of the last site, which must not be changed
    """

    def __init__(self, path: Path, last: Path | None = None) -> None:
        self._path, self._last = path, last
        self._folders: set[Path] = set()

    def write(self, name: str, content: bytes) -> None:
        """Write a file by its path relative to the folder."""
        path = self._path / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        if self._last and _link(path, content, self._last / name):
            return
        try:
            with path.open("xb", buffering=0) as file:
                _write(file, content)
        except FileExistsError:
            path.unlink()  # it may be the last site's too
            path.write_bytes(content)


def _link(path: Path, content: bytes, last: Path) -> bool:
    """Make a file a second name of `last`; whether that has the content, and all may read it."""
    try:
        with last.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or status.st_mode & _READABLE != _READABLE:
                return False
            if status.st_size != len(content) or file.readall() != content:
                return False
        path.hardlink_to(last)
    except OSError:  # there is none, it is on another volume, or the system has no such links
        return False
    return True


def _write(file: FileIO, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
