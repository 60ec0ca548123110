"""What a folder may have besides plain files: pipes, devices, and links that lead elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from ..diagnostics import Problem
from .documents import Document
from .files import display_path

_FOLDERS = ("data", "docs")
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def special_kind(mode: int) -> str | None:
    """What is neither a plain file nor a folder, by its mode; reading it may never end."""
    return _KINDS.get(stat.S_IFMT(mode))


def is_hidden(path: Path, folder: Path) -> bool:
    """Whether a path below a folder is hidden, such as Emacs' lock `.#people.yml`."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def list_plain_files(folder: Path, pattern: str) -> list[Path]:
    """The files below a folder whose names match, in order, without hidden ones."""
    return sorted(
        path for path in folder.rglob(pattern) if not is_hidden(path, folder) and path.is_file()
    )


def list_uncopied(place: str, names: Collection[str]) -> set[str]:
    """The names in a folder that a copy of a site leaves out: what is hidden or not plain.

    For `shutil.copytree`.
    """
    here = Path(place)
    return {name for name in names if name.startswith(".") or not _is_copied(here / name)}


def _is_copied(path: Path) -> bool:
    if path.is_symlink() and path.is_dir():
        target, parent = os.path.realpath(path), os.path.realpath(path.parent)
        return os.path.commonpath([target, parent]) != target  # else it would never end
    return path.is_file() or path.is_dir()


def find_special_files(root: Path, known: Collection[Path]) -> Iterator[Problem]:
    """Problems of what is neither plain nor hidden below `data/` and `docs/`.

    Paths in `known` have a problem already.
    """
    for name in _FOLDERS:
        for place, folders, files in os.walk(root / name):
            folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
            for entry in sorted((*folders, *files)):
                path = Path(place, entry)
                if entry.startswith(".") or path in known:
                    continue
                if problem := find_link_problem(path, root) or _find_kind_problem(path):
                    yield problem


def find_link_problem(path: Path, root: Path) -> Problem | None:
    """The problem of a link that leads out of `data/` and `docs/`; None for any other file."""
    if not path.is_symlink():
        return None
    target = os.path.realpath(path)
    for name in _FOLDERS:
        folder = os.path.realpath(root / name)
        if os.path.commonpath([folder, target]) == folder:
            return None
    return Document(display_path(path)).problem("link-outside", target=str(path.readlink()))


def _find_kind_problem(path: Path) -> Problem | None:
    try:
        kind = special_kind(path.stat().st_mode)
    except OSError:  # a link to nowhere is as good as no file
        return None
    document = Document(display_path(path))
    return document.problem("file-special", what=kind) if kind else None
