"""What the commands share: the folder of a site, the clock, and how problems are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from ..facts import Catalogue
from ..facts.moments import Moment, instant, zone
from ..reading import DataError, read

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])
LOCAL_TIMES = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]


def root_argument(function: Command) -> Command:
    """The argument ROOT of every command."""
    return click.argument("root", default=".", type=FOLDER)(function)


def site_option(function: Command) -> Command:
    """The option --site of commands whose arguments are something else."""
    shown = "The folder of the site, where mkdocs.yml is."
    return click.option("--site", "root", default=".", type=FOLDER, help=shown)(function)


def refuse_unless_site(root: Path) -> None:
    """Refuse a folder that holds no site."""
    if not (root / "mkdocs.yml").is_file() or not (root / "data").is_dir():
        raise click.UsageError(f"{root} has no mkdocs.yml or no data/; name the folder of a site")


def refuse(error: DataError) -> NoReturn:
    """Show all problems of what was to be written, and exit with 1."""
    click.echo(str(error).replace("nothing was built", "nothing was written"), err=True)
    raise SystemExit(1)


def read_or_exit(root: Path) -> Catalogue:
    """The facts of a site; where they have problems, shows all of them and exits with 1."""
    refuse_unless_site(root)
    try:
        return read(root)
    except DataError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None


def clock(local: datetime | None, facts: Catalogue) -> datetime | None:
    """The moment that `--now` means, by the clock of the organisation."""
    if local is None:
        return None
    try:
        return instant(Moment(local.date(), local.time()), zone(facts.organization.zone))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--now") from None
