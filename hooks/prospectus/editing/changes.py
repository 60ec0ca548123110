"""Changes of data files: all are checked before a byte is written; all are written or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..diagnostics import DataError
from ..facts import Catalogue
from ..loading import list_uncopied, read_catalogue
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
        for name in ("data", "docs"):
            shutil.copytree(root / name, copy / name, ignore=list_uncopied)
        write_changes({copy / path.relative_to(root): text for path, text in changes.items()})
        try:
            return read_catalogue(copy)
        except DataError as error:
            raise DataError(
                relocate_problem(problem, copy, root) for problem in error.problems
            ) from None


def write_changes(changes: Changes) -> None:
    """Write all files or none, each with one rename.

    An interruption leaves no partial file. Raises `OSError` after it has put back every file that
    was changed before the failure.
    """
    ready: dict[Path, Path] = {}
    before: dict[Path, Path] = {}
    changed: list[Path] = []
    try:
        for path, text in changes.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                before[path] = _write_beside(path, path.read_bytes())
            if text is not None:
                ready[path] = _write_beside(path, text.encode())
        for path in changes:
            if path in ready:
                ready[path].replace(path)
            else:
                path.unlink()
            changed.append(path)
    except BaseException:
        for path in changed:
            if path in before:
                before[path].replace(path)
            else:
                path.unlink()
        raise
    finally:
        for temporary in (*ready.values(), *before.values()):
            temporary.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    """Write a hidden file in the folder of `path` and with its permissions."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
