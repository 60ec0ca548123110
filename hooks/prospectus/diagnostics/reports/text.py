"""Format problems as text for people, each with its line and an underline."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from ..messages import Severity, phrase
from ..problems import Problem, count_problems
from .source import source_snippet

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_NAMES = {Severity.ERROR: "problem", Severity.WARNING: "warning"}
_INDENT = "  "


def format_text(problems: Sequence[Problem], *, color: bool = False, width: int = 100) -> str:
    """Problems in the given order, with a heading for each file."""
    parts = []
    for (_, path), group in groupby(
        problems, key=lambda problem: (problem.severity, problem.path)
    ):
        problems_of_file = list(group)
        count = count_problems(problems_of_file).rpartition(" in ")[0]
        parts.append(_style(f"{path}: {count}", color, bold=True))
        parts += (
            "\n".join(_format_problem(problem, color, width)) for problem in problems_of_file
        )
    return "\n\n".join(parts)


def _format_problem(problem: Problem, color: bool, width: int) -> Iterator[str]:
    text_color = _COLORS[problem.severity]
    where = f"{problem.path}:{problem.line}:{problem.column}:"
    name = _style(_NAMES[problem.severity], color, fg=text_color, bold=True)
    yield f"{where} {name} ({problem.kind})"
    for line in _wrap(problem.says, width):
        yield _style(line, color, bold=True)
    if problem.source:
        number = str(problem.line)
        line, mark = source_snippet(problem, width - len(number) - 7)
        bar = _style("|", color, fg="blue")
        yield ""
        yield f"    {_style(number, color, fg='blue')} {bar} {line}".rstrip()
        yield f"    {' ' * len(number)} {bar} {_style(mark, color, fg=text_color, bold=True)}"
        if problem.advice or problem.example:
            yield ""
    yield from _wrap(problem.advice, width)
    if problem.example:
        yield _INDENT + phrase("example", example="").rstrip()
        for line in problem.example.splitlines():
            yield f"{_INDENT}    {_style(line, color, fg='green')}"


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _style(text: str, color: bool, **style: str | bool) -> str:
    return click.style(text, **style) if color else text  # type: ignore[arg-type]
