"""The list of the files of a built site, which the folder has beside them.

A build replaces a folder only if the list names all that is in it. So nothing of anybody else is
lost: a repository of published pages, a `CNAME`, a picture.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

FILE_LIST = ".prospectus-files"
WORK_FOLDER = ".prospectus-build"
_PART = f"{FILE_LIST}.part"
_HIDDEN = frozenset({".htaccess", ".nojekyll", ".well-known"})
# Files that systems leave in folders that somebody looks into, and an empty folder of volumes.
_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_OF_VOLUMES = "lost+found/"
# What a path may have as it is; bytes of other characters are percent-encoded.
_PLAIN = "".join(map(chr, range(0x20, 0x7F))).replace("%", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteFiles:
    """What is in the folder of a site, by paths relative to it.

    foreign: what is not in its list, in order: files and empty folders; and all links, as no
        build makes one
    inodes: the inode number of each file and empty folder
    """

    foreign: Sequence[str]
    inodes: Mapping[str, int]


def write_file_list(folder: Path, paths: Iterable[str]) -> None:
    """Write the list: one path in a line, relative to the folder, in order."""
    lines = sorted(quote(os.fsencode(path), safe=_PLAIN) for path in set(paths))
    part = folder / _PART
    part.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    part.replace(folder / FILE_LIST)


def read_file_list(folder: Path) -> frozenset[str] | None:
    """The paths in the list of a folder, without any that lead out of it; None without a list."""
    file = folder / FILE_LIST
    try:
        lines = file.read_text(encoding="ascii").split("\n") if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None
    if lines is None:
        return None
    paths = (
        os.fsdecode(unquote_to_bytes(line)) if "%" in line else line for line in lines if line
    )
    return frozenset(path for path in paths if _is_inside(path))


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")


def list_built_files(folder: Path) -> list[str]:
    """All files of a folder that MkDocs has just built.

    MkDocs empties a folder before, but leaves what is hidden, so that may be somebody else's.
    """
    return [
        path
        for path, _ in _walk(folder)
        if not path.startswith(".") or path.partition("/")[0] in _HIDDEN
    ]


def add_to_file_list(folder: Path, paths: Iterable[str]) -> None:
    """Add paths to the list of a folder, if it has one."""
    known = read_file_list(folder)
    if known is not None:
        write_file_list(folder, known.union(paths))


def read_site_files(folder: Path) -> SiteFiles:
    """Read what is in the folder of a site; nothing is in one that does not exist.

    A folder inside that cannot be read counts as an empty one.
    """
    known = (read_file_list(folder) or frozenset()) | {FILE_LIST, _PART, _OF_VOLUMES}
    foreign, inodes = [], {}
    for path, entry in _walk(folder):
        if path not in known or entry.is_symlink():
            foreign.append(path)
        inodes[path] = entry.inode()
    return SiteFiles(foreign=sorted(foreign), inodes=inodes)


def _walk(top: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all files and links of a folder with their paths, and empty folders with a slash.

    Asks the system for the entries of each folder and nothing else, as there are many.
    """
    folders: list[tuple[str, os.DirEntry[str] | None]] = [("", None)]
    while folders:
        prefix, folder = folders.pop()
        entries = _read_entries(folder) if folder else _read_top(top)
        if folder and not entries:
            yield prefix, folder
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if folder or entry.name != WORK_FOLDER:
                    folders.append((f"{prefix}{entry.name}/", entry))
            elif entry.name not in _OF_SYSTEMS:
                yield f"{prefix}{entry.name}", entry


def _read_top(top: Path) -> list[os.DirEntry[str]]:
    with os.scandir(top) if top.is_dir() else nullcontext(()) as entries:
        return list(entries)


def _read_entries(folder: os.DirEntry[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
