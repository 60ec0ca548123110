"""Problems as text for people, as annotations for GitHub and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import DataError, Problem
from .github import as_annotations, as_block, as_summary
from .json import as_json
from .text import as_text

__all__ = [
    "as_annotations",
    "as_block",
    "as_json",
    "as_lines",
    "as_report",
    "as_summary",
    "as_text",
]


def as_lines(problems: Sequence[Problem]) -> str:
    """A line a problem: `path:line:column: field: sentences`."""
    return "\n".join(map(str, problems))


def as_report(error: DataError) -> str:
    """All problems as text that fits beside an editor's window, and how many there are."""
    return f"{as_text(error.problems, width=80)}\n\n{error.summary()}"
