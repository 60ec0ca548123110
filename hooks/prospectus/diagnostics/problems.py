"""A problem in the data: where it is, what is wrong and what to write."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from .messages import Severity, format_message, load_messages, phrase

MAX_PROBLEMS = 100
"""How many problems of a file are shown; the others are counted."""
_SURROGATE = re.compile("[\ud800-\udfff]")  # a byte of a file name that is not UTF-8
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FURTHER = {Severity.ERROR: "more-problems", Severity.WARNING: "more-warnings"}


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
    count: how many problems it is; more than one only if they are not shown

    One without words is only counted: see `sort_problems`.
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
    count: int = 1

    def __post_init__(self) -> None:
        """Escape what no report can have of file names, such as bytes that are not UTF-8."""
        object.__setattr__(self, "path", Path(_UNPRINTABLE.sub(_escape, str(self.path))))
        object.__setattr__(self, "says", _SURROGATE.sub(_escape, self.says))

    @property
    def message(self) -> str:
        """What is wrong and what to write, in one line. A multi-line example is left out."""
        has_short_example = self.example and "\n" not in self.example
        example = phrase("example", example=self.example) if has_short_example else ""
        return " ".join(filter(None, (self.says, self.advice, example)))

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: "
        return where + (f"{self.field}: " if self.field else "") + self.message


def _escape(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1].replace("\\udc", "\\x")


class DataError(Exception):
    """The data has problems; `problems` has all of them, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("\n".join([*map(str, self.problems), self.summary()]))

    def summary(self, outcome: str = "nothing was built") -> str:
        """A sentence with the number of problems and the outcome."""
        return f"{count_problems(self.problems)}; {outcome}."


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems and remove duplicates: errors first, then by file, line and column.

    Of each file, the first `MAX_PROBLEMS` with words stay; one more says how many others there
    are.
    """
    files: defaultdict[tuple[Severity, Path], list[Problem]] = defaultdict(list)
    for problem in dict.fromkeys(problems):
        files[problem.severity, problem.path].append(problem)
    return [problem for key in sorted(files) for problem in _limit(files[key])]


def _limit(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems of a file, sorted, and the number of the others."""
    further = _FURTHER[problems[0].severity]
    with_words = (problem for problem in problems if problem.says and problem.kind != further)
    first = list(islice(with_words, MAX_PROBLEMS))
    number = sum(problem.count for problem in problems) - len(first)
    first.sort(key=lambda problem: (problem.line, problem.column, str(problem)))
    return [*first, _count_further(problems[0], number)] if number else first


def _count_further(problem: Problem, number: int) -> Problem:
    """The number of further problems in the file of one, and of its severity."""
    kind = _FURTHER[problem.severity]
    says, advice = format_message(kind, {"number": f"{number:,}", "s": "s" * (number != 1)})
    return Problem(
        path=problem.path,
        line=1,
        column=1,
        field="",
        says=says,
        advice=advice,
        kind=kind,
        title=load_messages()[kind].title,
        severity=problem.severity,
        count=number,
    )


def count_severity(problems: Iterable[Problem], severity: Severity) -> int:
    """How many problems have a severity, also those that are only counted."""
    return sum(problem.count for problem in problems if problem.severity is severity)


def count_problems(problems: Iterable[Problem]) -> str:
    """For example: 2 problems and 1 warning in 2 files."""
    problems = list(problems)
    files = len({problem.path for problem in problems})
    parts = [
        f"{number:,} {name}{'s' * (number != 1)}"
        for severity, name in ((Severity.ERROR, "problem"), (Severity.WARNING, "warning"))
        if (number := count_severity(problems, severity))
    ]
    return f"{' and '.join(parts)} in {files} file{'s' * (files != 1)}"
