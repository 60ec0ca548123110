"""The plain value of a YAML file, with the position of every part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from .problems import Problem

Location = tuple[str | int, ...]
Position = tuple[int, int]
Value = None | str | list[Any] | dict[str, Any]
Entry = TypeVar("Entry")


@dataclass
class Document:
    """The value of a file and where its parts stand; positions count from 1."""

    path: Path
    value: Value = None
    values: dict[Location, Position] = field(default_factory=dict)
    keys: dict[Location, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faults: set[Location] = field(default_factory=set)
    """Parts that the models refused and that are left out of the facts."""

    def problem(self, position: Position, name: str, message: str) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.path, *position, name, message))

    def at(self, location: Location, *, key: bool = False) -> Problem:
        """A problem without words at a location, or at the nearest part of it that was written.

        With `key`, at the key of a mapping in place of its value.
        """
        written: Location = ()
        for part in location:
            if (*written, part) in self.values:
                written = (*written, part)
        table = self.keys if key and written in self.keys else self.values
        return Problem(self.path, *table.get(written, (1, 1)), name_of(written), "")

    def faulty(self, location: Location) -> bool:
        """Whether the part at a location, or something in it, was left out."""
        return any(fault[: len(location)] == location for fault in self.faults)

    def numbered(
        self, location: Location, entries: Sequence[Entry]
    ) -> Iterator[tuple[int, Entry]]:
        """The entries of a list with their places in the file, where some may be left out."""
        kept = (index for index in count() if (*location, index) not in self.faults)
        # The entries come first, so that the shorter of the two ends the pairs.
        return ((index, entry) for entry, index in zip(entries, kept, strict=False))


def name_of(location: Location) -> str:
    """A location as editors read it: `meetings[2].start`, counting from 1."""
    name = ""
    for part in location:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name
