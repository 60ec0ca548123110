"""Shared parts of the commands: the folder of a site, the time, and how problems are shown."""

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
from ..facts import (
    FIRST_CLOCK_YEAR,
    LAST_CLOCK_YEAR,
    Catalogue,
    FactError,
    LocalTime,
    load_zone,
    parse_epoch,
    parse_start,
    to_instant,
    zone_names,
)
from ..loading import read_catalogue, read_document

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_CLOCK_YEARS: dict[str, Any] = {"first": str(FIRST_CLOCK_YEAR), "last": str(LAST_CLOCK_YEAR)}
Command = TypeVar("Command", bound=Callable[..., Any])


class LocalTimeParam(click.ParamType[LocalTime]):
    """An option with a local date and time, as data files have them."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> LocalTime:
        """The date and time. Fails with an example of a valid one."""
        try:
            return value if isinstance(value, LocalTime) else parse_start(value)
        except FactError as error:
            if error.kind in {"no-date", "date-time"}:
                self.fail(
                    f"“{value}” is not a time; write for example: 2027-01-10T12:00", param, ctx
                )
            words = error.words | (_CLOCK_YEARS if error.kind == "year" else {})
            self.fail(" ".join(format_message(error.kind, words)), param, ctx)


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
    return current_time(local, _organization_zone(root) if local else "UTC")


def current_time(local: LocalTime | None, zone_name: str) -> datetime:
    """The instant of a local time in a time zone; without one, the current time.

    SOURCE_DATE_EPOCH replaces the current time.
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    if local is None:
        return _read_epoch() or datetime.now(UTC)
    try:
        moment = to_instant(local, load_zone(zone_name))
        _check_clock_year(local, moment)
    except FactError as error:
        hint = " ".join(format_message(error.kind, error.words))
        raise click.BadParameter(hint, param_hint="--now") from None
    return moment


def _check_clock_year(local: LocalTime, moment: datetime) -> None:
    year = local.date.year if local.date else 0
    if not FIRST_CLOCK_YEAR <= year <= LAST_CLOCK_YEAR or moment.timestamp() < 0:
        raise FactError("year", date=str(local), **_CLOCK_YEARS)


def _read_epoch() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return parse_epoch(epoch)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _organization_zone(root: Path) -> str:
    """The organization's time zone; UTC if its file has no valid one."""
    path = root / "data" / "organization.yml"
    value = read_document(path, path).value
    zone = value.get("zone") if isinstance(value, dict) else None
    return zone if zone in zone_names() else "UTC"
