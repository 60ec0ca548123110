"""Mappings whose values are made when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from .clean_files import CleanFile
from .documents import Document
from .files import display_path

_Made = TypeVar("_Made")


class LazyMapping(Mapping[str, _Made], Generic[_Made]):
    """A mapping of which each value is made when it is first looked up."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], _Made]) -> None:
        self._values: dict[str, _Made | None] = dict.fromkeys(keys)
        self._make = make

    def __getitem__(self, key: str) -> _Made:
        value = self._values[key]
        if value is None:
            value = self._values[key] = self._make(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: object) -> bool:
        return key in self._values


class LazyDocuments(Mapping[str, Document]):
    """The documents of files by their path below a folder.

    `whole` has those that were read with positions; the others are those of clean files.
    """

    def __init__(self, folder: Path, clean_files: Mapping[str, CleanFile]) -> None:
        self.whole: dict[str, Document] = {}
        self._folder, self._clean_files = folder, clean_files
        self._made: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        if name in self.whole:
            return self.whole[name]
        if name not in self._made:
            path = display_path(self._folder / name)
            self._made[name] = self._clean_files[name].document(path)
        return self._made[name]

    def __setitem__(self, name: str, document: Document) -> None:
        self.whole[name] = document

    def __iter__(self) -> Iterator[str]:
        return iter({**self.whole, **self._clean_files})

    def __len__(self) -> int:
        return len({**self.whole, **self._clean_files})

    def __contains__(self, name: object) -> bool:
        return name in self.whole or name in self._clean_files
