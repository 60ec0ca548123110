"""A problem in the data: where it is, what is wrong and what to write."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. Lines and columns count from 1."""

    path: Path
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: "
        return where + (f"{self.field}: " if self.field else "") + self.message


class DataError(Exception):
    """The data has problems; `problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([*map(str, self.problems), self.summary()]))

    def summary(self) -> str:
        """How many problems there are, as a sentence."""
        count = len(self.problems)
        files = len({problem.path for problem in self.problems})
        return (
            f"{count} problem{'s' * (count != 1)} in {files} file{'s' * (files != 1)}; "
            "nothing was built."
        )


def quoted(text: str) -> str:
    """What somebody wrote, in quotation marks and short enough for a message."""
    line = " ".join(text.split())
    return f"'{line[:57]}…'" if len(line) > 60 else f"'{line}'"


def guessed(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    known = {known.lower(): known for known in names}
    close = difflib.get_close_matches(name[:100].lower(), known, n=1, cutoff=0.6)
    return known[close[0]] if close else None


def nearest(name: str, names: Iterable[str]) -> str:
    """What to write in place of an unknown name: the nearest one, else what there is."""
    known = sorted(names)
    if guess := guessed(name, known):
        return f'did you mean "{guess}"?'
    if not known:
        return "there is none yet; delete this"
    several = "write" if len(known) == 1 else "write one of:"
    return f"{several} {', '.join(known[:12])}" + (", …" if len(known) > 12 else "")
