"""The folder in which a build works until it takes the place of the last site.

It is beside the site, or inside where the folder above may not be written to or is another volume.
Its name follows from the site's, so that the next build removes what a killed one left.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from .deletion import delete_folder
from .file_list import WORK_FOLDER
from .replacement import restore_site

_SECONDS_FOR_PROCESS = 30


class BuildIsRunningError(Exception):
    """Another build writes into the same folder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildFolder:
    """Where a build writes: the new site, its report, and the last site when it is replaced."""

    path: Path

    @property
    def site(self) -> Path:
        """The folder of the new site."""
        return self.path / "site"

    @property
    def report(self) -> Path:
        """The file that the process of the site builder reports into."""
        return self.path / "report.json"

    @property
    def process_lock(self) -> Path:
        """The file that the process of the site builder holds a lock on."""
        return self.path / "process.lock"


@contextmanager
def open_build_folder(target: Path) -> Iterator[BuildFolder]:
    """Make the folder for a build into `target`, and remove it in the end.

    First removes what a killed build left. Raises `BuildIsRunningError`, and `OSError` if no
    folder can be made.
    """
    folder = BuildFolder(path=_make_folder(target))
    (folder.path / ".gitignore").write_text("*\n", encoding="utf-8")
    lock = FileLock(folder.path / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BuildIsRunningError from None
    try:
        # The process that a killed build had started ends soon after it.
        with FileLock(folder.process_lock, timeout=_SECONDS_FOR_PROCESS):
            restore_site(target, folder.site)
            delete_folder(folder.site)
            folder.report.unlink(missing_ok=True)
        yield folder
    finally:
        delete_folder(folder.path)
        lock.release()


def allow_readers() -> None:
    """Make new files readable for others: web servers run as somebody else."""
    os.umask(0o022)


def hold_process_lock(path: Path) -> FileLock:
    """Hold the lock of the process of the site builder, until the process ends."""
    lock = FileLock(path)
    lock.acquire()
    return lock


def _make_folder(target: Path) -> Path:
    beside, inside = target.parent / f".{target.name}{WORK_FOLDER}", target / WORK_FOLDER
    for path in (beside, inside):
        if path.is_symlink() or path.is_file():
            raise FileExistsError(errno.EEXIST, f"{path} is in the way; delete it")
    try:
        beside.mkdir(parents=True, exist_ok=True)
    except OSError:
        if not target.is_dir():
            raise
        inside.mkdir(exist_ok=True)
        return inside
    delete_folder(inside)
    return beside
