"""The list of the files of a built site, which the folder has beside them.

A build replaces a folder only if the list names all that is in it. So nothing of anybody else is
lost: a repository of published pages, a `CNAME`, a picture.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
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
    paths = (os.fsdecode(unquote_to_bytes(line)) for line in lines if line)
    return frozenset(path for path in paths if _is_inside(PurePosixPath(path)))


def _is_inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts


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
    """What is in a folder and not in its list: files and empty folders, in order; and all links.

    No build makes a link.
    """
    known = (read_file_list(folder) or frozenset()) | {FILE_LIST, _PART, _OF_VOLUMES}
    return sorted(
        path
        for path in _list_entries(folder)
        if path not in known or os.path.islink(f"{folder}/{path}")  # noqa: PTH114 - as below
    )


def _list_entries(folder: Path) -> Iterator[str]:
    top = str(folder)
    for place, folders, names in os.walk(top):
        prefix = ""
        if place == top:
            folders[:] = [name for name in folders if name != WORK_FOLDER]
        else:  # `Path` takes several times as long, and there are many
            prefix = place[len(top) + 1 :].replace(os.sep, "/") + "/"
        for name in names:
            if name not in _OF_SYSTEMS:
                yield f"{prefix}{name}"
        for name in folders:
            if os.path.islink(f"{place}/{name}"):  # noqa: PTH114 - as above
                yield f"{prefix}{name}"
        if prefix and not folders and not names:
            yield prefix
