"""What a folder may have besides plain files: pipes, devices, and links that lead elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

import regex

from ..diagnostics import Problem, phrase
from ..facts import IGNORABLE, name_character
from .documents import Document
from .files import display_path

_FOLDERS = ("data", "docs")
# What nobody sees in a name, ends its line, or is a byte that is not UTF-8.
_UNPRINTABLE = regex.compile(
    rf"[\p{{Cc}}\p{{Cs}}\p{{Zl}}\p{{Zp}}{IGNORABLE.pattern}]", regex.VERSION1
)
_WELL_KNOWN = ".well-known"  # the hidden folder that a site publishes (RFC 8615)
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
    for path in _walk_data(root / "data"):
        if path in known:
            continue
        if problem := find_link_problem(path, root) or _find_kind_problem(path):
            yield problem
    docs = root / "docs"
    published = set()
    for path in walk_docs(docs):
        published.add(path)
        if problem := _find_unprintable(path):
            yield problem
            continue
        problem = find_link_problem(path, root) or _find_loop(path) or _find_broken_link(path)
        if problem := problem or _find_kind_problem(path):
            yield problem
    for path in walk_docs(docs, hidden=True):
        # MkDocs enters hidden folders too, though it publishes nothing of them.
        if path in published or not os.path.isdir(path):  # noqa: PTH112 - False for any error
            continue
        if problem := find_link_problem(path, root) or _find_loop(path):
            yield problem


def _walk_data(data: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(data):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for name in sorted((*folders, *files)):
            if not name.startswith("."):
                yield Path(place, name)


def walk_docs(docs: Path, *, hidden: bool = False) -> Iterator[Path]:
    """What is in `docs/`, also in linked folders, which MkDocs enters.

    Each folder is read once, depth first, so a link on every way round is found in a folder that
    its target contains. Hidden names are left out, except for what MkDocs publishes.
    """
    folders, seen = [docs], set()
    while folders:
        folder = folders.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        within = []
        for path in _list_folder(folder):
            is_folder = os.path.isdir(path)  # noqa: PTH112 - False for any error
            if not hidden and _is_left_out(path, docs, is_folder=is_folder):
                continue
            yield path
            if is_folder and not find_link_problem(path, docs.parent):
                within.append(path)
        folders += reversed(within)


def _list_folder(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_left_out(path: Path, docs: Path, *, is_folder: bool) -> bool:
    """Whether MkDocs leaves out a hidden name; below `.well-known/` only of files."""
    is_well_known = path.relative_to(docs).parts[0] == _WELL_KNOWN
    return path.name.startswith(".") and not (is_well_known and (is_folder or path.parent == docs))


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


def _find_unprintable(path: Path) -> Problem | None:
    """The problem of a name with a character that no address should have."""
    match = _UNPRINTABLE.search(path.name)
    if not match:
        return None
    is_byte = "\udc80" <= match[0] <= "\udcff"
    what = (
        phrase("byte_in_name", byte=f"{ord(match[0]) - 0xDC00:02X}")
        if is_byte
        else name_character(match[0])
    )
    return Document(display_path(path)).problem("file-name-unprintable", what=what)


def _find_loop(path: Path) -> Problem | None:
    """The problem of a link to a folder that it is in, which MkDocs would enter repeatedly."""
    if not path.is_symlink() or os.path.realpath(path) not in map(os.path.realpath, path.parents):
        return None
    return Document(display_path(path)).problem("link-loop", target=str(path.readlink()))


def _find_broken_link(path: Path) -> Problem | None:
    if not path.is_symlink() or os.path.exists(path):  # noqa: PTH110 - False for any error
        return None
    return Document(display_path(path)).problem("link-broken", target=str(path.readlink()))


def _find_kind_problem(path: Path) -> Problem | None:
    try:
        kind = special_kind(path.stat().st_mode)
    except OSError:  # a link to nowhere is as good as no file in data/
        return None
    document = Document(display_path(path))
    return document.problem("file-special", what=kind) if kind else None
