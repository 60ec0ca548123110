"""`prospectus format`."""

from __future__ import annotations

from pathlib import Path

import click

from ..diagnostics import DataError
from ..editing import format_documents, write_changes
from .common import exit_with_problems, require_site, root_argument


@click.command("format")
@root_argument
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="List the files that would change; exit with 1 if there are any.",
)
def format_(root: Path, only_check: bool) -> None:
    """Reformat the data files; values do not change.

    Keys are put in the order of `prospectus schema` and indented by two spaces per level. Comments
    stay.

    \b
    Example:
      prospectus format
      prospectus format --check tests/demo
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    try:
        changes, skipped = format_documents(root)
    except DataError as error:
        exit_with_problems(error)
    for path in skipped:
        click.echo(f"{path}: not formatted; its lines can't be moved one by one", err=True)
    if not only_check:
        write_changes(changes)
    for path in changes:
        click.echo(f"{path}: {'would change' if only_check else 'formatted'}")
    if not changes:
        click.echo("All files are formatted.")
    raise SystemExit(1 if only_check and changes else 0)
