"""`prospectus check`."""

from __future__ import annotations

from pathlib import Path

import click

from .common import read_or_exit, root_argument


@click.command()
@root_argument
def check(root: Path) -> None:
    """Check the facts of the site in ROOT without building it.

    Shows every problem of all files, each with its file, line and column, and exits with 1.

    \b
    Example:
      prospectus check
      prospectus check tests/demo
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    sessions = sum(len(several) for several in facts.sessions.values())
    click.echo(
        f"No problems: {_count(len(facts.courses), 'course')}, {_count(sessions, 'session')}, "
        f"{_count(len(facts.people), 'person', 'people')}."
    )


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
