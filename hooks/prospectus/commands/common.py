"""Shared parts of the commands: the folder of a site, the time and how problems are shown."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from ..diagnostics import DataError, Problem, format_text

if TYPE_CHECKING:
    from ..facts import Catalogue, LocalTime

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


class LocalTimeParam(click.ParamType["LocalTime"]):
    """An option with a local date and time, as data files have them."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> LocalTime:
        """The date and time. Fails with an example of a valid one."""
        from .clock import parse_time  # noqa: PLC0415 - slow, and most builds are of now

        return parse_time(value, param, ctx)


def root_argument(function: Command) -> Command:
    """Add the argument ROOT, the folder of the site."""
    return click.argument("root", default=".", type=FOLDER)(function)


def site_option(function: Command) -> Command:
    """Add the option --site, for commands with other arguments."""
    text = "The folder of the site, which has mkdocs.yml."
    return click.option("--site", "root", default=".", type=FOLDER, help=text)(function)


def require_site(root: Path) -> None:
    """Refuse a folder that is not a site."""
    if not (root / "mkdocs.yml").is_file() or not (root / "data").is_dir():
        raise click.UsageError(f"{root} has no mkdocs.yml or no data/; give the folder of a site")


def exit_with_problems(error: DataError, outcome: str = "nothing was written") -> NoReturn:
    """Show all problems, their number and the outcome, and exit with 1."""
    show_problems(error.problems)
    click.echo(error.summary(outcome), err=True)
    raise SystemExit(1)


def read_or_exit(root: Path) -> Catalogue:
    """Read the facts of a site. Shows all problems and exits with 1 if there are any."""
    from ..loading import read_catalogue  # noqa: PLC0415 - slow, and not needed to build

    require_site(root)
    try:
        return read_catalogue(root)
    except DataError as error:
        exit_with_problems(error, "nothing was built")


def show_problems(problems: Sequence[Problem]) -> None:
    """Show problems, in colour on a terminal."""
    color = (
        sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    click.echo(format_text(problems, color=color, width=width) + "\n", err=True, color=color)


def read_time(local: LocalTime | None, root: Path) -> datetime:
    """The instant of a local time of the site's organization; without one, the current time."""
    if local is None and not os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.now(UTC)
    from .clock import current_time, organization_zone  # noqa: PLC0415 - slow, and seldom needed

    return current_time(local, organization_zone(root) if local else "UTC")
