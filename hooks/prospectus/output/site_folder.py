"""Writes the files of a site into its folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from io import FileIO
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

_READABLE = 0o444


class FileState(NamedTuple):
    """What changes when a file is written again or replaced, as Git's index has it."""

    inode: int
    size: int
    mtime_ns: int
    mode: int


class SiteFolder:
    """The folder of a new site.

    A file with the same content as that of the last site becomes a second name of it: so it keeps
    its modification time, and there is less to write and to delete.

    last: the folder of the last site, which must not be changed
    """

    # Names are texts, as `Path` takes longer for one than the system does for the file.
    def __init__(self, path: Path, last: Path | None = None) -> None:
        self._path, self._last = str(path), str(last or "")
        self._folders: set[str] = set()

    def write(self, name: str, content: bytes) -> FileState:
        """Write a file by its path relative to the folder."""
        path = self._make_place(name)
        if self._last and (state := _link_same(path, content, f"{self._last}/{name}")):
            return state
        try:
            return _write(path, content)
        except FileExistsError:
            os.unlink(path)  # noqa: PTH108 - it may be the last site's too
            return _write(path, content)

    def take_over(self, files: Mapping[str, FileState]) -> bool:
        """Make files second names of the last site's; whether those are still in these states."""
        return all(
            _link(self._make_place(name), f"{self._last}/{name}", state)
            for name, state in files.items()
        )

    def _make_place(self, name: str) -> str:
        """The path of a file, in a folder that exists."""
        path = f"{self._path}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make_folder(folder)
            self._folders.add(folder)
        return path


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 - as above
    except OSError:  # it is there, or the folder above is not
        Path(folder).mkdir(parents=True, exist_ok=True)


def _link_same(path: str, content: bytes, last: str) -> FileState | None:
    """Make a file a second name of `last` if that has the content, and all may read it."""
    try:
        with FileIO(last) as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or status.st_mode & _READABLE != _READABLE:
                return None
            if status.st_size != len(content) or file.readall() != content:
                return None
    except OSError:  # there is none
        return None
    state = _state(status)
    return state if _link(path, last, state) else None


def _link(path: str, last: str, state: FileState) -> bool:
    """Make a file a second name of `last` if that is in the state."""
    try:
        os.link(last, path)
    except OSError:  # it is gone or on another volume, or the system has no such links
        return False
    if _state(os.lstat(path)) == state:
        return True
    os.unlink(path)  # noqa: PTH108 - as above
    return False


def _write(path: str, content: bytes) -> FileState:
    """Write a file that is not there."""
    with FileIO(path, "x") as file:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        return _state(os.fstat(file.fileno()))


def _state(status: os.stat_result) -> FileState:
    return FileState(status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode)
