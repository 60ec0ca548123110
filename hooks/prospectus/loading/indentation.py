"""Lines that begin too far left or right: which line to move, and where to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .characters import LINE_END, SyntaxFault


class _Line(NamedTuple):
    """A line with words: its number, its indentation, and the words."""

    number: int
    indent: int
    words: str

    @property
    def is_item(self) -> bool:
        return self.words.startswith("- ")

    @property
    def columns(self) -> list[int]:
        """Where its hyphen and its name begin; in an item, the name is after the hyphen."""
        hyphens = re.match(r"(?:- +)*", self.words)
        name = self.indent + (hyphens.end() if hyphens else 0)
        return [self.indent] if name == self.indent else [self.indent, name]


def line_too_far_right(text: str, start: int) -> SyntaxFault | None:
    """A line with a name that is indented more than the line above, which has a text."""
    line, above = _line(text, start), next(_above(text, start), None)
    if not above or line.indent <= above.columns[-1]:
        return None
    return _fault("indented-too-far", start, line, above, above.columns[-1])


def line_without_colon(text: str, start: int) -> SyntaxFault | None:
    """A line without a colon right above a name, which made it a part of that name."""
    line, above = _line(text, start), next(_above(text, start), None)
    if not above or above.indent != line.columns[-1] or re.search(r":(\s|$)", above.words):
        return None
    begin = _start_of(text, above)
    return SyntaxFault("no-colon", begin + above.indent, begin + above.indent + len(above.words))


def first_line_too_far_right(text: str, start: int) -> SyntaxFault | None:
    """The first line of a file, if it is indented more than a later one."""
    line, first = _line(text, start), list(_above(text, start))[-1:]
    if not first or first[0].indent <= line.indent:
        return None
    return _fault("begins-right", _start_of(text, first[0]), first[0], line, line.indent)


def line_between_columns(text: str, start: int) -> SyntaxFault | None:
    """A line that begins between the columns of the lines above."""
    line, best = _line(text, start), None
    for above in _above(text, start):
        columns = above.columns[:1] if line.is_item else above.columns[-1:]
        if above.is_item != line.is_item and line.is_item:
            continue
        if line.indent in columns:
            return None
        if not best or abs(columns[0] - line.indent) < abs(best[1] - line.indent):
            best = above, columns[0]
        if above.indent < line.indent:
            break
    return _fault("indentation", start, line, *best) if best else None


def _fault(kind: str, start: int, line: _Line, fellow: _Line, wanted: int) -> SyntaxFault:
    words = {
        "line": str(line.number),
        "spaces": _spaces(line.indent),
        "fellow": str(fellow.number),
        "wanted": _spaces(wanted),
    }
    return SyntaxFault(kind, start, start + (line.indent or len(line.words)), words)


def _spaces(number: int) -> str:
    return f"{number or 'no'} space{'s' * (number != 1)}"


def _line(text: str, start: int) -> _Line:
    number = len(LINE_END.findall(text, 0, start)) + 1
    return _as_line(number, LINE_END.split(text[start:], maxsplit=1)[0])


def _as_line(number: int, written: str) -> _Line:
    words = written.lstrip(" ")
    return _Line(number, len(written) - len(words), words)


def _start_of(text: str, line: _Line) -> int:
    return [0, *(end.end() for end in LINE_END.finditer(text))][line.number - 1]


def _above(text: str, start: int) -> Iterator[_Line]:
    """The lines with words above a position, the nearest first."""
    lines = LINE_END.split(text[:start])[:-1]
    for number in range(len(lines), 0, -1):
        line = _as_line(number, lines[number - 1])
        if line.words.strip() and not line.words.startswith("#"):
            yield line
