"""A problem in the data: where it is, what is wrong and what to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .messages import Severity, phrase


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to fix, with all that is needed to show it.

    Lines and columns count characters from 1; the end is the place behind the last character, and
    None where the problem goes on to the end of its line. `source` is the line as it was written.
    `advice` says what to do; `example` is what could be written, as YAML.
    """

    path: Path
    line: int
    column: int
    field: str
    says: str
    advice: str = ""
    kind: str = "unfit"
    title: str = ""
    severity: Severity = Severity.ERROR
    end: tuple[int, int] | None = None
    source: str = ""
    example: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong and what to write, in one line; without an example that takes more."""
        one_line = self.example and "\n" not in self.example
        example = phrase("example", example=self.example) if one_line else ""
        return " ".join(filter(None, (self.says, self.advice, example)))

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: "
        return where + (f"{self.field}: " if self.field else "") + self.message


class DataError(Exception):
    """The data has problems; `problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("\n".join([*map(str, self.problems), self.summary()]))

    def summary(self, outcome: str = "nothing was built") -> str:
        """How many problems there are and what follows, as a sentence."""
        return f"{count_problems(self.problems)}; {outcome}."


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once: errors before warnings, then by file, line and column."""
    return sorted(
        set(problems), key=lambda one: (one.severity, one.path, one.line, one.column, str(one))
    )


def count_problems(problems: Iterable[Problem]) -> str:
    """2 problems and 1 warning in 2 files."""
    all_of_them = list(problems)
    warnings = sum(one.severity is Severity.WARNING for one in all_of_them)
    errors = len(all_of_them) - warnings
    files = len({one.path for one in all_of_them})
    parts = [
        f"{number} {name}{'s' * (number != 1)}"
        for number, name in ((errors, "problem"), (warnings, "warning"))
        if number
    ]
    return f"{' and '.join(parts)} in {files} file{'s' * (files != 1)}"
