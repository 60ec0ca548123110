"""Deletes the folder of a site, which has more folders than files in each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_MANY = 100


def delete_folder(folder: Path) -> None:
    """Delete a folder with all that is in it, as far as the system allows.

    The system takes its time for each name, and can do that for several folders at once. Nobody
    else may be writing there.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not every command needs it

    level = [str(folder)]
    while 0 < len(level) < _MANY:
        level = [entry.path for outer in level for entry in _list(outer) if _is_folder(entry)]
    if level:
        with ThreadPoolExecutor() as threads:
            threads.map(_delete, level)
    # What is above, and what has a path that is too long for the system.
    shutil.rmtree(folder, ignore_errors=True)


def _delete(folder: str) -> None:
    """Delete a folder by names; `shutil` asks the system for the state of each, twice as long."""
    for entry in _list(folder):
        if _is_folder(entry):
            _delete(entry.path)
        else:
            with suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108 - a `Path` takes longer than the system
    with suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106 - as above


def _list(folder: str) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return ()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
