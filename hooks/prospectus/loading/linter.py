"""Check the data files, and warn about what is likely to be wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..diagnostics import Problem, Severity, sort_problems
from ..facts import Catalogue
from .fact_warnings import fact_warnings
from .pasted import pasted_warnings
from .reader import CatalogueReader
from .texts import LinkTargets, comment_warnings, link_warnings, text_warnings


@dataclass(frozen=True)
class Findings:
    """All problems of a site's files, errors first, and its facts if there is no error."""

    problems: tuple[Problem, ...]
    facts: Catalogue | None

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that do not."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


def lint(
    root: Path,
    now: datetime,
    site_url: str,
    link_targets: Callable[[Catalogue], LinkTargets] | None,
) -> Findings:
    """Read the data files, and warn about what is outdated or easily overlooked at a moment.

    `link_targets` returns what links to the site may point to; None if that is not known. While
    there are errors, the only warnings are about comments in texts.
    """
    reader = CatalogueReader(root / "data")
    facts = reader.facts()
    problems = [*reader.problems, *comment_warnings(reader.documents, reader.problems)]
    if facts:
        problems += fact_warnings(facts, reader.documents, now)
        problems += pasted_warnings(reader.documents)
    if facts and link_targets:
        targets = link_targets(facts)
        problems += text_warnings(facts, reader.documents, site_url, targets)
        problems += link_warnings(root, site_url, targets)
    return Findings(tuple(sort_problems(problems)), facts)
