"""`prospectus check`."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from ..diagnostics import (
    count_problems,
    format_annotations,
    format_json,
    format_lines,
    format_step_summary,
)
from ..loading import Findings
from .common import (
    LocalTimeParam,
    current_time,
    organization_zone,
    require_site,
    root_argument,
    show_problems,
)


@click.command()
@root_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "line", "github", "json"]),
    default="text",
    show_default=True,
    help="Text for people, a line each, annotations for GitHub, or JSON for programs.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--now", type=LocalTimeParam(), hidden=True)
def check(root: Path, form: str, strict: bool, now: datetime | None) -> None:
    """Check the facts, without building the site.

    Shows every problem of all files with its line and what to write, and exits with 1. Warnings
    are about what ages or is easily overlooked; they stop nothing.

    \b
    Example:
      prospectus check
      prospectus check tests/demo --strict
      prospectus check --format github
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    from ..assembly import check_site  # noqa: PLC0415 - slow to load, and the help needs none of it

    findings = check_site(root, current_time(now, organization_zone(root)))
    _report(findings, form)
    if findings.errors or (strict and findings.warnings):
        raise SystemExit(1)


def _report(found: Findings, form: str) -> None:
    if form == "json":
        click.echo(format_json(found.problems))
        return
    if found.problems and form == "github":
        click.echo(format_annotations(found.problems))
        if path := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(format_step_summary(found.problems))
    elif found.problems and form == "line":
        click.echo(format_lines(found.problems), err=True)
    elif found.problems:
        show_problems(found.problems)
    click.echo(_summary(found), err=bool(found.errors))


def _summary(found: Findings) -> str:
    facts = found.facts
    if found.errors or not facts:
        return f"{count_problems(found.problems)}; nothing was built."
    sessions = sum(len(several) for several in facts.sessions.values())
    outcome = f"{count_problems(found.warnings)}; no problems" if found.warnings else "No problems"
    return (
        f"{outcome}: {_count(len(facts.courses), 'course')}, {_count(sessions, 'session')}, "
        f"{_count(len(facts.people), 'person', 'people')}."
    )


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
