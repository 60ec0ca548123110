"""The characters of a file: which are not allowed, and where each one is."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..facts import name_character

# Control characters, those that YAML refuses, and those that end a line for YAML but not in text
# editors, which would show other positions.
INVISIBLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Spaces from word processors that look like a space, and characters without width.
ODD_SPACE = re.compile("[\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000]")
NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that mean nothing (YAML 1.2.2, 10.3.2); `admin/browser/values.js` has them too."""
LINE_END = re.compile(r"\r\n|\r|\n")
_CONFLICT = re.compile(r"^(<{7}|>{7})(?= |$).*", re.MULTILINE)
_ODD_INDENT = re.compile(rf"^[ \t]*(?:- *)*({ODD_SPACE.pattern}+)", re.MULTILINE)


class SyntaxFault(NamedTuple):
    """A kind of problem, the indexes of its first character and after its last, and its words."""

    kind: str
    start: int
    end: int | None = None
    words: Mapping[str, str] = {}


def odd_space_phrase(character: str) -> str:
    """The name of an odd space among the phrases: `odd_…`."""
    if character in "\u00a0\u202f\u2007":
        return "odd_no_break"
    return "odd_wide" if character in "\u2000\u2001\u2002\u2003\u2009\u3000" else "odd_invisible"


def find_forbidden_characters(text: str) -> Iterator[SyntaxFault]:
    """What has to be fixed before the text can be parsed at all."""
    if match := INVISIBLE.search(text):
        words = {"code": name_character(match[0])}
        yield SyntaxFault("invisible", match.start(), match.end(), words)
    conflicts = list(_CONFLICT.finditer(text))
    for conflict in conflicts:
        if conflict[0][0] == conflicts[0][0][0]:
            yield SyntaxFault("merge-conflict", conflict.start(), conflict.end())
    if match := _ODD_INDENT.search(text):
        yield odd_space_fault(match[1], match.start(1), "odd-indent")


def odd_space_fault(run: str, start: int, kind: str = "odd-space") -> SyntaxFault:
    """The fault of a run of odd spaces."""
    return SyntaxFault(kind, start, start + len(run), {"space": odd_space_phrase(run[0])})


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """The line and column of a character, from 1; lines end as they do in text editors."""
    starts = _line_starts(text)
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1


@lru_cache(maxsize=2)
def _line_starts(text: str) -> Sequence[int]:
    """The index of the first character of each line."""
    return array("L", [0, *(end.end() for end in LINE_END.finditer(text))])
