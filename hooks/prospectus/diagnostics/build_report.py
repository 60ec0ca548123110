"""The report that a build writes for the process that started it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .messages import Severity
from .problems import Problem

MKDOCS = "mkdocs"
"""The kind of the problems that MkDocs or a plugin logged."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildReport:
    """What a build found and made.

    notes: sentences about what it made, without a full stop
    pages, calendars: how many files of each the site has
    kept: how many of the pages were taken over from an earlier build
    """

    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    pages: int = 0
    calendars: int = 0
    kept: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that stopped the build."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that did not stop the build."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


def write_report(report: BuildReport, path: Path) -> None:
    """Write a report as JSON, completely or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(report), default=str), encoding="utf-8")
    part.replace(path)


def read_report(path: Path) -> BuildReport:
    """Read a report. It is empty if the build has not written one."""
    if not path.exists():
        return BuildReport()
    values = json.loads(path.read_text(encoding="utf-8"))
    problems = tuple(map(_read_problem, values["problems"]))
    return BuildReport(**values | {"problems": problems, "notes": tuple(values["notes"])})


def _read_problem(values: dict[str, Any]) -> Problem:
    # Without pydantic, which takes longer to load than all else that the command needs.
    end = values["end"]
    return Problem(
        **values
        | {
            "path": Path(values["path"]),
            "severity": Severity(values["severity"]),
            "end": tuple(end) if end else None,
            "suggestions": tuple(values["suggestions"]),
        }
    )
