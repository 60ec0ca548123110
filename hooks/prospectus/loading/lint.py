"""Check the data files and warn about what is likely to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from ..diagnostics import Problem, Severity, sort_problems
from ..facts import Catalogue
from .fact_warnings import fact_warnings
from .reader import CatalogueReader
from .texts import comment_warnings, link_warnings, read_site_url, text_warnings


@dataclass(frozen=True)
class Findings:
    """What reading found: all problems, errors first, and the facts if there is no error."""

    problems: tuple[Problem, ...]
    facts: Catalogue | None

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [one for one in self.problems if one.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """What should be looked at."""
        return [one for one in self.problems if one.severity is Severity.WARNING]


def lint(
    root: Path,
    clock: Callable[[Catalogue], datetime],
    addresses: Callable[[Catalogue], Collection[str]],
) -> Findings:
    """What `read` reads, with warnings about what ages or is easily overlooked.

    `clock` says what time it is. `addresses` makes those within the site, with their anchors,
    and is asked only if there is a link to the site itself. Other facts than remarks in texts
    are not warned of before the errors are mended.
    """
    reader = CatalogueReader(root / "data")
    facts = reader.facts()
    problems = [*reader.problems, *comment_warnings(reader.documents, reader.problems)]
    if facts:
        known = cache(lambda: addresses(facts))
        url = read_site_url(root)
        problems += fact_warnings(facts, reader.documents, clock(facts))
        problems += text_warnings(facts, reader.documents, url, known)
        problems += link_warnings(root, url, known)
    return Findings(tuple(sort_problems(problems)), facts)
