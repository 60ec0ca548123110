"""The plain value of a YAML file, with the position of each of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from ..diagnostics import MAX_PROBLEMS, Problem, format_message, load_messages, suggest
from .characters import LINE_END

Location = tuple[str | int, ...]
"""Where something is in a value: keys, and indexes from 0."""
TEXT_VARIANTS = frozenset({"plain", "languages"})
"""What pydantic adds to the location of an error in a `Text`."""
Position = tuple[int, int]
"""Line and column, from 1."""
Value = None | str | list[Any] | dict[str, Any]
_Entry = TypeVar("_Entry")
_MAX_EXCERPT = 10_000  # characters of a line that is shown with its problems
_MAX_COMPARISONS = 20_000  # with known names, to find the nearest, in one file


class Span(NamedTuple):
    """From a position to the one after the last character, or to the end of the line."""

    start: Position = (1, 1)
    end: Position | None = None


@dataclass
class Document:
    """The value of a file, and where each of its parts is."""

    path: Path
    text: str = ""
    value: Value = None
    values: dict[Location, Span] = field(default_factory=dict)
    keys: dict[Location, Span] = field(default_factory=dict)
    comments: dict[Location, Position] = field(default_factory=dict)
    """Where a comment follows an unquoted text in its line."""
    problems: list[Problem] = field(default_factory=list)
    faults: set[Location] = field(default_factory=set)
    """Parts that the models refused, which are not in the facts."""
    country: str = ""
    """The organization's country, as two letters; empty if it is not known."""
    count: int = 0
    """How many problems the file has; of each after `MAX_PROBLEMS`, no more is worked out."""
    _faulty: set[Location] = field(default_factory=set)
    _comparisons: int = 0

    @property
    def is_full(self) -> bool:
        """Whether further problems of the file are only counted."""
        return self.count >= MAX_PROBLEMS

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, as text editors count them."""
        return LINE_END.split(self.text)

    def problem(
        self,
        kind: str,
        place: Location | Span = (),
        *,
        key: bool = False,
        part: str = "",
        within: str = "",
        meant: str = "",
        choices: Collection[str] = (),
        example: str = "",
        words: Mapping[str, str] = MappingProxyType({}),
        **more: str,
    ) -> Problem:
        """A problem of this kind at a span, or at a location or the nearest part of it written.

        key: at the name before the colon instead of its value
        part: the name of what is missing there
        within: narrows the place down to this text
        meant, choices: an unknown name, and the known ones to suggest
        words, more: fill the placeholders of the message

        If the file is full, the problem has no words; it only counts.
        """
        entry = load_messages()[kind]
        if self.is_full:
            return self._further_problem(kind, place, key, part)
        self.count += 1
        span, name = (place, "") if isinstance(place, Span) else self.nearest(place, key=key)
        if within:
            span = self._within(span, within)
        if part:
            name = f"{name}.{part}" if name else part
        says, advice = format_message(kind, {**words, **more})
        self._comparisons += len(choices)
        near = meant if self._comparisons <= _MAX_COMPARISONS else ""
        hint, suggestions = suggest(near, choices)
        line = span.start[0]
        return Problem(
            path=self.path,
            line=line,
            column=span.start[1],
            field=name,
            says=says,
            advice=" ".join(filter(None, (advice, hint))),
            kind=kind,
            title=entry.title,
            severity=entry.severity,
            end=span.end,
            source=self._excerpt(line),
            example=example,
            suggestions=suggestions,
        )

    def _further_problem(self, kind: str, place: Location | Span, key: bool, part: str) -> Problem:
        span = place if isinstance(place, Span) else self._span(place, key=key)[0]
        severity = load_messages()[kind].severity
        return Problem(self.path, *span.start, part, "", kind=kind, severity=severity)

    def _excerpt(self, line: int) -> str:
        """A line to show; nothing if it is missing or too long."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return text if len(text) <= _MAX_EXCERPT else ""

    def _within(self, span: Span, written: str) -> Span:
        """Where a text is written first, from the start of a span on."""
        (first, column) = span.start
        for line, text in enumerate(islice(self.lines, first - 1, None), first):
            index = text.find(written, column - 1 if line == first else 0)
            if index >= 0:
                return Span((line, index + 1), (line, index + 1 + len(written)))
        return span

    def nearest(self, location: Location, *, key: bool) -> tuple[Span, str]:
        """The span of a location, or of the nearest part of it that is written; and its name."""
        span, written = self._span(location, key=key)
        return span, format_location(written)

    def _span(self, location: Location, *, key: bool) -> tuple[Span, Location]:
        written: Location = ()
        for part in location:
            if (*written, part) in self.values:
                written = (*written, part)
        table = self.keys if key and written in self.keys else self.values
        return table.get(written, Span()), written

    def refuse(self, faults: Collection[Location]) -> None:
        """Note parts that the models refused."""
        self.faults.update(faults)
        for fault in faults:
            self._faulty.update(fault[:length] for length in range(len(fault) + 1))

    def faulty(self, location: Location) -> bool:
        """Whether the part at a location, or something in it, was refused."""
        return location in self._faulty

    def numbered(
        self, location: Location, entries: Sequence[_Entry]
    ) -> Iterator[tuple[int, _Entry]]:
        """The entries of a list with their indexes in the file, where others may be refused."""
        kept = (index for index in count() if (*location, index) not in self.faults)
        # The entries come first, so that the shorter of the two ends the pairs.
        return ((index, entry) for entry, index in zip(entries, kept, strict=False))


Documents = Mapping[str, Document]
"""Documents by their path below `data/`."""


def format_location(location: Location) -> str:
    """A location as editors read it: `meetings[2].start`, counting from 1."""
    name = ""
    for part in location:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name
