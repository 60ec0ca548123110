"""A problem in the data: where it is, what is wrong and what to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .messages import Severity, phrase


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A problem, with everything needed to show it.

    line, column: the first character, counted from 1
    field: the field, for example `deliveries[1].mode`
    says, advice: what is wrong; what to do
    end: line and column after the last character; None if that is the end of the line
    source: the line as it was written
    example: what to write, as YAML
    suggestions: names that were probably meant
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
        """What is wrong and what to write, in one line. A multi-line example is left out."""
        has_short_example = self.example and "\n" not in self.example
        example = phrase("example", example=self.example) if has_short_example else ""
        return " ".join(filter(None, (self.says, self.advice, example)))

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: "
        return where + (f"{self.field}: " if self.field else "") + self.message


class DataError(Exception):
    """The data has problems; `problems` has all of them, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("\n".join([*map(str, self.problems), self.summary()]))

    def summary(self, outcome: str = "nothing was built") -> str:
        """A sentence with the number of problems and the outcome."""
        return f"{count_problems(self.problems)}; {outcome}."


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems and remove duplicates: errors first, then by file, line and column."""
    return sorted(
        set(problems),
        key=lambda problem: (
            problem.severity,
            problem.path,
            problem.line,
            problem.column,
            str(problem),
        ),
    )


def count_problems(problems: Iterable[Problem]) -> str:
    """For example: 2 problems and 1 warning in 2 files."""
    problems = list(problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    errors = len(problems) - warnings
    files = len({problem.path for problem in problems})
    parts = [
        f"{number} {name}{'s' * (number != 1)}"
        for number, name in ((errors, "problem"), (warnings, "warning"))
        if number
    ]
    return f"{' and '.join(parts)} in {files} file{'s' * (files != 1)}"
