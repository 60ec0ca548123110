"""Format problems as text for people, annotations for GitHub or JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import DataError, Problem
from .github import format_annotations, format_code_block, format_step_summary
from .json import format_json
from .text import format_text

__all__ = [
    "format_annotations",
    "format_code_block",
    "format_json",
    "format_lines",
    "format_report",
    "format_step_summary",
    "format_text",
]


def format_lines(problems: Sequence[Problem]) -> str:
    """One line for each problem: `path:line:column: field: sentences`."""
    return "\n".join(map(str, problems))


def format_report(error: DataError) -> str:
    """All problems as text in 80 columns, and how many there are."""
    return f"{format_text(error.problems, width=80)}\n\n{error.summary()}"
