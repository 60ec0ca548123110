"""Deletes the folder of a site, which has more folders than files in each."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

_MANY = 100


def delete_folder(folder: Path) -> None:
    """Delete a folder with all that is in it, as far as the system allows.

    The system takes its time for each name, and can do that for several folders at once.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not every command needs it

    level: list[Path | str] = [folder]
    while 0 < len(level) < _MANY:
        level = [inner for outer in level for inner in _list_folders(outer)]
    delete = partial(shutil.rmtree, ignore_errors=True)
    if level:
        with ThreadPoolExecutor() as threads:
            threads.map(delete, level)
    delete(folder)


def _list_folders(folder: Path | str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
