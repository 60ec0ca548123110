"""Format problems as annotations of a pull request and as a job summary.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..problems import Problem, count_problems
from .text import format_text

# GitHub accepts one megabyte per step.
_MAX_CHARACTERS = 900_000


def format_annotations(problems: Sequence[Problem]) -> str:
    """One workflow command per problem. GitHub shows ten errors and ten warnings per step."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.path.as_posix(),
        "line": problem.line,
        "col": problem.column,
        # GitHub ignores an annotation that ends on another line.
        "endColumn": problem.end[1] if problem.end and problem.end[0] == problem.line else None,
        "title": problem.title,
    }
    parameters = ",".join(
        f"{name}={_escape_parameter(str(value))}" for name, value in properties.items() if value
    )
    where = f"{problem.path.as_posix()}, line {problem.line}"
    return f"::{problem.severity} {parameters}::{_escape(f'{where}: {problem.message}')}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_parameter(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def format_step_summary(problems: Sequence[Problem]) -> str:
    """All problems as Markdown, for `$GITHUB_STEP_SUMMARY`."""
    return f"### {count_problems(problems)}\n\n{format_code_block(problems, _MAX_CHARACTERS)}"


def format_code_block(problems: Sequence[Problem], max_characters: int) -> str:
    """Problems as on a terminal, in a fenced code block that their text cannot end."""
    text = format_text(problems)
    if len(text) > max_characters:
        text = f"{text[:max_characters]}…"
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}\n"
