"""Put a new site in the place of the last one, so that no reader sees half of either."""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from .deletion import delete_folder
from .file_list import (
    WORK_FOLDER,
    SiteFiles,
    read_file_list,
    read_site_files,
    write_file_list,
)

_LAST = "last"
# A mount point can't be renamed, nor a folder moved to another volume.
_CANNOT_MOVE = frozenset({errno.EACCES, errno.EBUSY, errno.EINVAL, errno.EPERM, errno.EXDEV})
_AT_FDCWD = {"linux": -100, "darwin": -2}
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renameatx_np(2)


def replace_site(target: Path, earlier: SiteFiles, fresh: Path) -> None:
    """Put the folder `fresh` in the place of `target`; what was there is then beside `fresh`.

    `earlier` is what `target` had when the build began, and nothing of anybody else.
    Where the system can't move the folders, as with the mount point of a volume, the files of
    `target` are replaced instead, each at once. Raises `OSError` if it can't be written to.
    """
    _keep_modification_times(target, earlier, fresh)
    if fresh.is_relative_to(target):
        _replace_files(target, fresh)
        return
    try:
        if not target.exists():
            fresh.rename(target)
        elif not _exchange(target, fresh):
            target.rename(fresh.with_name(_LAST))
            fresh.rename(target)
    except OSError as error:
        if error.errno not in _CANNOT_MOVE:
            raise
        restore_site(target, fresh)
        _replace_files(target, fresh)


def restore_site(target: Path, fresh: Path) -> None:
    """Put the last site back if a build was killed after moving it away."""
    last = fresh.with_name(_LAST)
    if last.exists():
        if not target.exists():
            last.rename(target)
        else:
            delete_folder(last)


def _exchange(target: Path, fresh: Path) -> bool:
    """Exchange two folders in one step. False where the system can't."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    rename = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if rename is None:
        return False
    here = _AT_FDCWD[sys.platform]
    if rename(here, os.fsencode(target), here, os.fsencode(fresh), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EBUSY, errno.EXDEV}:
        raise OSError(code, os.strerror(code), str(target))
    return False


def _replace_files(target: Path, fresh: Path) -> None:
    """Replace the files of a folder one by one, pages last, as they need the others.

    The list names old and new files meanwhile, so that a later build finishes what is killed here.
    """
    earlier, names = read_file_list(target) or frozenset(), read_file_list(fresh) or frozenset()
    write_file_list(target, earlier | names)
    work = target / WORK_FOLDER
    work.mkdir(exist_ok=True)
    for name in sorted(names, key=lambda name: (name.endswith(".html"), name)):
        _replace_file(target / name, fresh / name, work / "part")
    for name in earlier - names:
        if (target / name).is_file():
            (target / name).unlink()
    for place in sorted({(target / name).parent for name in earlier}, reverse=True):
        _remove_empty_folders(place, target)
    write_file_list(target, names)
    _remove_empty_folders(work, target)


def _replace_file(path: Path, fresh: Path, part: Path) -> None:
    for parent in reversed(path.parents):
        if parent.is_file():
            parent.unlink()
    if path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        fresh.replace(path)
    except OSError as error:
        if error.errno not in _CANNOT_MOVE:
            raise
        shutil.copy2(fresh, part)
        part.replace(path)


def _remove_empty_folders(folder: Path, top: Path) -> None:
    with suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def _keep_modification_times(target: Path, earlier: SiteFiles, fresh: Path) -> None:
    """Give files whose bytes are the same their earlier modification time.

    Web servers make ETag and Last-Modified of it, so calendar apps that poll get 304. What a
    build took over is the same file, so it is neither read nor asked for its times.
    """
    for name, inode in read_site_files(fresh).inodes.items():
        if earlier.inodes.get(name, inode) != inode and not name.endswith("/"):
            with suppress(FileNotFoundError):
                _keep_modification_time(target / name, fresh / name)


def _keep_modification_time(before: Path, after: Path) -> None:
    # On some file systems, a folder has another number for a file than the file itself.
    if not before.samefile(after) and filecmp.cmp(before, after, shallow=False):
        times = before.stat()
        os.utime(after, ns=(times.st_atime_ns, times.st_mtime_ns))
