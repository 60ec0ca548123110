"""Check the data files, and warn about what is likely to be wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..diagnostics import Problem, Severity, sort_problems
from ..facts import Catalogue
from .fact_warnings import fact_warnings
from .marks import list_warnings, mark_warnings
from .pasted import pasted_warnings
from .reader import CatalogueReader
from .summaries import summarize
from .texts import (
    LinkTargets,
    comment_warnings,
    entries_of,
    link_warnings,
    list_fact_files,
    text_warnings,
)


@dataclass(frozen=True)
class Findings:
    """All problems of a site's files, errors first, and its facts if there is no error.

    `sessions` is the number of sessions.
    """

    problems: tuple[Problem, ...]
    facts: Catalogue | None
    sessions: int = 0

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
    reader = CatalogueReader(root, keep=True)
    facts = reader.facts()
    reader.cache.save()
    whole, clean = reader.documents.whole, reader.summaries
    sessions = 0
    problems = [*reader.problems, *comment_warnings(whole, reader.problems)]
    if facts:
        others = (file for file in list_fact_files(facts) if file not in clean)
        summaries = clean | {file: summarize(entries_of(facts, file)) for file in others}
        sessions = sum(len(summary.ids) for summary in summaries.values())
        problems += fact_warnings(facts, reader.documents, summaries, now)
        problems += pasted_warnings(whole)
        problems += [*mark_warnings(whole), *list_warnings(whole)]
    if facts and link_targets:
        targets = link_targets(facts)
        problems += text_warnings(facts, reader.documents, clean, site_url, targets)
        problems += link_warnings(root, site_url, targets)
    return Findings(tuple(sort_problems(problems)), facts, sessions)
