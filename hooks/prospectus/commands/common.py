"""What the commands share: the folder of a site, the clock, and how problems are shown."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from ..diagnostics import DataError, Problem, format_message, format_text
from ..facts import Catalogue, FactError, LocalTime, load_zone, to_instant, zone_names
from ..loading import read_catalogue, read_document

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


class LocalTimeParam(click.DateTime):
    """A local date and time as an option."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """What the help calls it."""
        return "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The moment; fails with an example."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"“{value}” is no time; write for example: 2027-01-10T12:00", param, ctx)


def root_argument(function: Command) -> Command:
    """The argument ROOT of every command."""
    return click.argument("root", default=".", type=FOLDER)(function)


def site_option(function: Command) -> Command:
    """The option --site of commands whose arguments are something else."""
    shown = "The folder of the site, where mkdocs.yml is."
    return click.option("--site", "root", default=".", type=FOLDER, help=shown)(function)


def require_site(root: Path) -> None:
    """Refuse a folder that holds no site."""
    if not (root / "mkdocs.yml").is_file() or not (root / "data").is_dir():
        raise click.UsageError(f"{root} has no mkdocs.yml or no data/; name the folder of a site")


def exit_with_problems(error: DataError, outcome: str = "nothing was written") -> NoReturn:
    """Show all problems, their number and the outcome, and exit with 1."""
    show_problems(error.problems)
    click.echo(error.summary(outcome), err=True)
    raise SystemExit(1)


def read_or_exit(root: Path) -> Catalogue:
    """The facts of a site; where they have problems, shows all of them and exits with 1."""
    require_site(root)
    try:
        return read_catalogue(root)
    except DataError as error:
        exit_with_problems(error, "nothing was built")


def show_problems(problems: Sequence[Problem]) -> None:
    """Show problems, in colour where somebody looks at them on a terminal."""
    colour = (
        sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    click.echo(format_text(problems, colour=colour, width=width) + "\n", err=True, color=colour)


def current_time(local: datetime | None, zone_name: str) -> datetime:
    """The instant that `--now` means in a time zone, else the time of the build."""
    if local is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    try:
        return to_instant(LocalTime(local.date(), local.time()), load_zone(zone_name))
    except FactError as error:
        hint = " ".join(format_message(error.kind, error.words))
        raise click.BadParameter(hint, param_hint="--now") from None


def organization_zone(root: Path) -> str:
    """The organisation's time zone, or UTC where its file does not have one."""
    path = root / "data" / "organization.yml"
    value = read_document(path, path).value
    zone = value.get("zone") if isinstance(value, dict) else None
    return zone if zone in zone_names() else "UTC"
