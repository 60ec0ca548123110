"""Problems as text for people: each with its line and what is wrong in it underlined."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from ..messages import Severity, phrase
from ..problems import Problem, count_problems
from .source import source_snippet

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_NAMES = {Severity.ERROR: "problem", Severity.WARNING: "warning"}
_INDENT = "  "


def format_text(problems: Sequence[Problem], *, colour: bool = False, width: int = 100) -> str:
    """Problems in their order, with a heading for each file, as plain text or in colour."""
    parts = []
    for (_, path), group in groupby(problems, key=lambda one: (one.severity, one.path)):
        several = list(group)
        count = count_problems(several).rpartition(" in ")[0]
        parts.append(_styled(f"{path}: {count}", colour, bold=True))
        parts += ("\n".join(_lines(problem, colour, width)) for problem in several)
    return "\n\n".join(parts)


def _lines(problem: Problem, colour: bool, width: int) -> Iterator[str]:
    tint = _COLOURS[problem.severity]
    where = f"{problem.path}:{problem.line}:{problem.column}:"
    name = _styled(_NAMES[problem.severity], colour, fg=tint, bold=True)
    yield f"{where} {name} ({problem.kind})"
    for line in _wrapped(problem.says, width):
        yield _styled(line, colour, bold=True)
    if problem.source:
        number = str(problem.line)
        line, mark = source_snippet(problem, width - len(number) - 7)
        bar = _styled("|", colour, fg="blue")
        yield ""
        yield f"    {_styled(number, colour, fg='blue')} {bar} {line}".rstrip()
        yield f"    {' ' * len(number)} {bar} {_styled(mark, colour, fg=tint, bold=True)}"
        if problem.advice or problem.example:
            yield ""
    yield from _wrapped(problem.advice, width)
    if problem.example:
        yield _INDENT + phrase("example", example="").rstrip()
        for line in problem.example.splitlines():
            yield f"{_INDENT}    {_styled(line, colour, fg='green')}"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _styled(text: str, colour: bool, **style: str | bool) -> str:
    return click.style(text, **style) if colour else text  # type: ignore[arg-type]
