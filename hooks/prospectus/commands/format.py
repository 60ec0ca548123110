"""`prospectus format`."""

from __future__ import annotations

from pathlib import Path

import click

from ..reading.problems import DataError
from ..writing.changes import write_changes
from ..writing.form import formed
from .common import refuse, refuse_unless_site, root_argument


@click.command("format")
@root_argument
@click.option(
    "--check", "only_check", is_flag=True, help="Name the files that would change; exit with 1."
)
def format_(root: Path, only_check: bool) -> None:
    """Put the data files in their form; the facts stay.

    Keys stand in the order of `prospectus schema`, two spaces further in a level. Comments stay.

    \b
    Example:
      prospectus format
      prospectus format --check tests/demo
    """  # noqa: D301 - click wants the character, not its name
    refuse_unless_site(root)
    try:
        changes, left = formed(root)
    except DataError as error:
        refuse(error)
    for path in left:
        click.echo(f"{path}: left as it is; lines can't be moved in it one by one", err=True)
    if not only_check:
        write_changes(changes)
    for path in changes:
        click.echo(f"{path}: {'would change' if only_check else 'put in form'}")
    if not changes:
        click.echo("All files are in form.")
    raise SystemExit(1 if only_check and changes else 0)
