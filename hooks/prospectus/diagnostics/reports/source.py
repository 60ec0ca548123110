"""Show a line as it was written, safe for a terminal, with the problem underlined."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from wcwidth import wcswidth, wcwidth

from ..problems import Problem

_TAB = 4
_CUT = "…"
_FAR = 4  # times the width of the terminal
_VISIBLE = {"\u00a0": "␣", "\u202f": "␣", "\u2007": "␣", "\u3000": "␣ "}
_JOINERS = {
    "\u200d",
    "\ufe0e",
    "\ufe0f",
}  # they join or style characters in some scripts and emoji


class _Cell(NamedTuple):
    text: str
    width: int


def source_snippet(problem: Problem, width: int) -> tuple[str, str]:
    """The line of a problem and the underline below it, both at most `width` columns wide.

    Tabs become arrows. Invisible and control characters become their code points. Columns are
    those of a terminal: a Chinese character has two, a combining accent none.
    """
    written = problem.source.rstrip()
    start = min(problem.column - 1, len(problem.source))
    end = problem.end[1] - 1 if problem.end and problem.end[0] == problem.line else len(written)
    end = max(end, start + 1)
    # What is this far away never fits, so there is no need to measure it.
    left = max(start - _FAR * width, 0)
    cells = _cells(problem.source[left : min(max(len(written), end), start + _FAR * width)])
    start, end = start - left, end - left
    end = min(end, max(len(cells), start + 1))
    first, last = _window(cells, start, end, width)
    before = _join(cells[first:start])
    marked = _join(cells[start : min(end, last)])
    after = _join(cells[min(end, last) : last])
    front = _CUT if first else ""
    back = _CUT if last < len(cells) else ""
    line = f"{front}{before}{marked}{after}{back}"
    offset = wcswidth(front + before)
    return line, " " * offset + "^" * max(wcswidth(front + before + marked) - offset, 1)


def _join(cells: list[_Cell]) -> str:
    return "".join(cell.text for cell in cells)


def _cells(line: str) -> list[_Cell]:
    cells: list[_Cell] = []
    column = 0
    for character in line:
        if character == "\t":
            text = "→" + " " * (_TAB - 1 - column % _TAB)
        elif character in _VISIBLE:
            text = _VISIBLE[character]
        elif character in _JOINERS or _is_visible(character):
            text = character
        else:
            text = f"<U+{ord(character):04X}>"
        cells.append(_Cell(text, max(wcswidth(text), 0)))
        column += cells[-1].width
    return cells


def _is_visible(character: str) -> bool:
    from ...facts import IGNORABLE  # noqa: PLC0415 - slow, and most builds have no problem

    combines = unicodedata.category(character) in {"Mn", "Me", "Mc"}
    return not IGNORABLE.match(character) and (combines or wcwidth(character) > 0)


def _window(cells: list[_Cell], start: int, end: int, width: int) -> tuple[int, int]:
    """The range of cells to show: the entire line, or what fits around the problem."""
    if sum(cell.width for cell in cells) <= width:
        return 0, len(cells)
    room = width - 2 * len(_CUT)
    first = last = min(start, len(cells))
    used = 0
    for target, share in ((end, 1.0), (len(cells), 0.75)):
        while last < min(target, len(cells)) and used + cells[last].width <= room * share:
            used += cells[last].width
            last += 1
    while first and used + cells[first - 1].width <= room:
        first -= 1
        used += cells[first].width
    while last < len(cells) and used + cells[last].width <= room:
        used += cells[last].width
        last += 1
    return first, last
