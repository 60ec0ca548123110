"""`prospectus check`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..diagnostics import (
    count_problems,
    format_annotations,
    format_json,
    format_lines,
    format_step_summary,
)
from .common import (
    LocalTimeParam,
    read_time,
    require_site,
    root_argument,
    show_problems,
)
from .progress_line import show_progress
from .wording import format_count

if TYPE_CHECKING:
    from ..facts import LocalTime
    from ..loading import Findings

_SECONDS_WITHOUT_PROGRESS = 1


@click.command()
@root_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "line", "github", "json"]),
    default="text",
    show_default=True,
    help="Text for people, one line per problem, annotations for GitHub, or JSON for programs.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--now", type=LocalTimeParam(), hidden=True)
def check(root: Path, form: str, strict: bool, now: LocalTime | None) -> None:
    """Check the data files without building the site.

    Shows every problem in all files, with its line and what to write, and exits with 1. Warnings
    are about what is out of date or easy to miss; they do not stop a build.

    \b
    Example:
      prospectus check
      prospectus check tests/demo --strict
      prospectus check --format github
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    from ..assembly import check_site  # noqa: PLC0415 - slow, and not needed for --help

    with show_progress(delay=_SECONDS_WITHOUT_PROGRESS) as progress:
        findings = check_site(root, read_time(now, root), progress)
    _report(findings, form)
    if findings.errors or (strict and findings.warnings):
        raise SystemExit(1)


def _report(findings: Findings, form: str) -> None:
    if form == "json":
        click.echo(format_json(findings.problems))
        return
    if findings.problems and form == "github":
        click.echo(format_annotations(findings.problems))
        if path := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(format_step_summary(findings.problems))
    elif findings.problems and form == "line":
        click.echo(format_lines(findings.problems), err=True)
    elif findings.problems:
        show_problems(findings.problems)
    click.echo(_summary(findings), err=bool(findings.errors))


def _summary(findings: Findings) -> str:
    facts = findings.facts
    if findings.errors or not facts:
        return f"{count_problems(findings.problems)}; nothing was built."
    outcome = (
        f"{count_problems(findings.warnings)}; no problems" if findings.warnings else "No problems"
    )
    counts = (
        format_count(len(facts.courses), "course"),
        format_count(findings.sessions, "session"),
        format_count(len(facts.people), "person", "people"),
    )
    return f"{outcome}: {', '.join(counts)}."
