"""Folders that are made once in a run of tests, whichever of its processes needs them first."""

import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def make_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder that no test changes; other processes wait until it is complete."""
    complete = folder.with_name(f"{folder.name}.complete")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not complete.exists():
            shutil.rmtree(folder, ignore_errors=True)  # a failed try
            make(folder)
            complete.touch()
    return folder
