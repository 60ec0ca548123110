"""Changes of data files: all are checked before a byte is written; all are written or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..diagnostics import DataError
from ..facts import Catalogue
from ..loading import read_catalogue
from .answers import relocate_problem

Changes = Mapping[Path, str | None]
"""The new text of each file; None for one to delete."""


def read_text(path: Path) -> str:
    """The text of a file with its line ends and its byte order mark; empty without a file."""
    return path.read_bytes().decode() if path.exists() else ""


def check_changes(root: Path, changes: Changes) -> Catalogue:
    """The facts that the site in `root` will have.

    Raises `DataError` with every problem, as if the files were already written.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "site"
        shutil.copytree(root / "data", copy / "data")
        shutil.copytree(root / "docs", copy / "docs")
        write_changes({copy / path.relative_to(root): text for path, text in changes.items()})
        try:
            return read_catalogue(copy)
        except DataError as error:
            raise DataError(
                relocate_problem(problem, copy, root) for problem in error.problems
            ) from None


def write_changes(changes: Changes) -> None:
    """Write all files, each with one rename, so that an interruption leaves no partial file."""
    ready: dict[Path, Path] = {}
    try:
        for path, text in changes.items():
            if text is None:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
            ready[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
        for path, temporary in ready.items():
            temporary.replace(path)
        for path, text in changes.items():
            if text is None:
                path.unlink()
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
