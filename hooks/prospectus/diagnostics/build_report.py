"""The report that a build writes for the process that started it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from .messages import Severity
from .problems import Problem

MKDOCS = "mkdocs"
"""The kind of the problems that MkDocs or a plugin logged."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildReport:
    """What a build found and made.

    notes: sentences about what it made, without a full stop
    pages, calendars: how many files of each it made
    kept_pages: how many of the pages it took over from the last build
    """

    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    pages: int = 0
    calendars: int = 0
    kept_pages: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that stopped the build."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that did not stop the build."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


_ADAPTER = TypeAdapter(BuildReport)


def write_report(report: BuildReport, path: Path) -> None:
    """Write a report as JSON, completely or not at all."""
    part = path.with_suffix(".part")
    part.write_bytes(_ADAPTER.dump_json(report))
    part.replace(path)


def read_report(path: Path) -> BuildReport:
    """Read a report. It is empty if the build has not written one."""
    return _ADAPTER.validate_json(path.read_bytes()) if path.exists() else BuildReport()
