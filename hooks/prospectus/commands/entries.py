"""Write new entries into data files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from ..diagnostics import DataError
from ..editing import check_changes, write_changes
from .common import exit_with_problems


def write_entry(root: Path, path: Path, text: str, first: str) -> None:
    """Write the file if the site is valid with it, and print where it is and what to do next."""
    changes = {path: text}
    try:
        check_changes(root, changes)
    except DataError as error:
        exit_with_problems(error)
    write_changes(changes)
    line = next(
        at for at, line in enumerate(text.split("\n"), 1) if line.strip().startswith(first)
    )
    click.echo(f"Wrote {path}:{line}")
    click.echo(
        "Next: open it there, remove the # from what you need and delete the rest; "
        "then: prospectus check"
    )


def unused_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number after it if it is taken."""
    number = 2
    candidate = name
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    return candidate
