"""The list of the files of a built site, which the folder has beside them.

A build replaces a folder only if the list names all that is in it. So nothing of anybody else is
lost: a repository of published pages, a `CNAME`, a picture.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

FILE_LIST = ".prospectus-files"
WORK_FOLDER = ".prospectus-build"
_PART = f"{FILE_LIST}.part"
_HIDDEN = frozenset({".htaccess", ".nojekyll", ".well-known"})
# What systems leave in folders that somebody looks into, and at the top of a volume.
_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"})


def write_file_list(folder: Path, paths: Iterable[str]) -> None:
    """Write the list: one path in a line, relative to the folder, in order."""
    text = "".join(f"{path}\n" for path in sorted(set(paths)))
    part = folder / _PART
    part.write_text(text, encoding="utf-8")
    part.replace(folder / FILE_LIST)


def read_file_list(folder: Path) -> frozenset[str] | None:
    """The paths in the list of a folder; None if it has no list."""
    try:
        text = (folder / FILE_LIST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return frozenset(text.splitlines())


def list_built_files(folder: Path) -> list[str]:
    """All files of a folder that MkDocs has just built.

    MkDocs empties a folder before, but leaves what is hidden, so that may be somebody else's.
    """
    return [
        path
        for path in _list_entries(folder)
        if not path.startswith(".") or path.partition("/")[0] in _HIDDEN
    ]


def add_to_file_list(folder: Path, paths: Iterable[str]) -> None:
    """Add paths to the list of a folder, if it has one."""
    known = read_file_list(folder)
    if known is not None:
        write_file_list(folder, known.union(paths))


def list_foreign_files(folder: Path) -> list[str]:
    """What is in a folder and not in its list: files, links and empty folders, in order."""
    known = (read_file_list(folder) or frozenset()) | {FILE_LIST, _PART}
    return sorted(path for path in _list_entries(folder) if path not in known)


def _list_entries(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if here == folder:
            folders[:] = [name for name in folders if name not in {*_OF_SYSTEMS, WORK_FOLDER}]
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            if name not in _OF_SYSTEMS:
                yield (here / name).relative_to(folder).as_posix()
        if not folders and not names and here != folder:
            yield f"{here.relative_to(folder).as_posix()}/"
