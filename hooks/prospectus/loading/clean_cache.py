"""Clean files, read over several processes and kept in a folder from run to run.

A file is kept by the digest of all that its facts and summary follow from: its content, this
program and the libraries that it reads with. It is JSON: a summary, and a value that
the models validate again before it becomes facts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import phonenumbers
import pydantic
import pydantic_core
import regex
import yaml

from ..output import CACHE_FOLDER, FileCache, run_in_processes
from .clean_files import MEMORY, CleanFile, content_key, read_clean

_PROGRAM = ("facts", "loading", "locale")  # the rooms that decide what a file says
_MIN_CONTENTS = 200  # fewer are read sooner than processes start

Sources = Mapping[str, tuple[str, bytes]]
"""The kind and content of each file by its name."""


def recall_clean(kind: str, content: bytes) -> CleanFile | None:
    """The clean file with a content, if this process has read it."""
    return MEMORY.find(content_key(kind, content))


class CleanCache:
    """Finds or reads the clean ones of the files of a site."""

    def __init__(self, root: Path) -> None:
        self._cache = FileCache(root / CACHE_FOLDER / "facts")
        self._used: dict[str, CleanFile] = {}
        self._fresh: set[str] = set()

    def read(self, contents: Sources) -> dict[str, CleanFile]:
        """The clean files among those with these contents."""
        files = {}
        missing: dict[str, tuple[str, bytes]] = {}
        for name, (kind, content) in contents.items():
            key = content_key(kind, content)
            if file := MEMORY.find(key) or self._load(kind, content, key):
                files[name] = self._keep(key, file)
            else:
                missing[name] = kind, content
        for name, file in _read_all(missing):
            key = content_key(*missing[name])
            files[name] = self._keep(key, file)
            self._fresh.add(_file_name(key))
        return files

    def save(self) -> None:
        """Keep what was read for the next run, and nothing else."""
        names = self._cache.names()
        for name, file in self._used.items():
            if name in self._fresh or name not in names:
                self._cache.write(name, file.dump())
        self._cache.delete(names - self._used.keys())

    def _keep(self, key: bytes, file: CleanFile) -> CleanFile:
        self._used[_file_name(key)] = file
        return MEMORY.keep(key, file)

    def _load(self, kind: str, content: bytes, key: bytes) -> CleanFile | None:
        stored = self._cache.read(_file_name(key))
        if stored is None:
            return None
        try:
            return CleanFile.load(kind, stored, content)
        except ValueError:
            return None


def _file_name(key: bytes) -> str:
    return sha256(_program_digest() + key).hexdigest()


@cache
def _program_digest() -> bytes:
    """A digest of everything besides a file's content that its facts and summary follow from."""
    yaml_c = getattr(yaml, "_yaml", None)
    versions = (
        sys.version,
        pydantic.VERSION,
        pydantic_core.__version__,
        regex.__version__,
        phonenumbers.__version__,
        metadata.version("tzdata"),
        yaml.__version__,
        yaml_c.get_version_string() if yaml_c else "",
    )
    digest = sha256("\0".join(versions).encode())
    package = Path(__file__).parents[1]
    for path in sorted(path for room in _PROGRAM for path in (package / room).glob("*.py")):
        digest.update(sha256(path.read_bytes()).digest())
    return digest.digest()


def _read_all(contents: Sources) -> Iterator[tuple[str, CleanFile]]:
    """Read contents, over several processes if that is sooner."""
    if len(contents) < _MIN_CONTENTS:
        for name, (kind, content) in contents.items():
            if file := read_clean(kind, content):
                yield name, file
        return
    for name, dump in run_in_processes(_read_and_dump, list(contents.items())):
        if dump is not None:
            kind, content = contents[name]
            yield name, CleanFile.load(kind, dump, content)


def _read_and_dump(source: tuple[str, tuple[str, bytes]]) -> tuple[str, bytes | None]:
    name, (kind, content) = source
    file = read_clean(kind, content)
    return name, file.dump() if file else None
