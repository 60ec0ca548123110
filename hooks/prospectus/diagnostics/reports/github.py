"""Problems as annotations of a pull request, and as the summary of a workflow's step.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..problems import Problem, count_problems
from .text import format_text

# GitHub takes a megabyte a step.
_MOST = 900_000


def format_annotations(problems: Sequence[Problem]) -> str:
    """A workflow command a problem. GitHub shows ten errors and ten warnings of a step."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.path.as_posix(),
        "line": problem.line,
        "col": problem.column,
        # With an end in another line GitHub drops the annotation.
        "endColumn": problem.end[1] if problem.end and problem.end[0] == problem.line else None,
        "title": problem.title,
    }
    given = ",".join(
        f"{name}={_property(str(value))}" for name, value in properties.items() if value
    )
    where = f"{problem.path.as_posix()}, line {problem.line}"
    return f"::{problem.severity} {given}::{_data(f'{where}: {problem.message}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def format_step_summary(problems: Sequence[Problem]) -> str:
    """All problems as Markdown, for `$GITHUB_STEP_SUMMARY`."""
    return f"### {count_problems(problems)}\n\n{format_code_block(problems, _MOST)}"


def format_code_block(problems: Sequence[Problem], most: int) -> str:
    """Problems as on a terminal, in a block of Markdown that nothing in them ends."""
    text = format_text(problems)
    if len(text) > most:
        text = f"{text[:most]}…"
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}\n"
