"""The clock of a command: the current time, or one that an option gives."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ..diagnostics import format_message
from ..facts import (
    FIRST_CLOCK_YEAR,
    LAST_CLOCK_YEAR,
    FactError,
    LocalTime,
    load_zone,
    parse_epoch,
    parse_start,
    to_instant,
    zone_names,
)
from ..loading import read_document

_CLOCK_YEARS: dict[str, Any] = {"first": str(FIRST_CLOCK_YEAR), "last": str(LAST_CLOCK_YEAR)}


def parse_time(value: Any, param: click.Parameter | None, ctx: click.Context | None) -> LocalTime:
    """The time in an option; raises `click.BadParameter` with an example of a valid one."""
    try:
        return value if isinstance(value, LocalTime) else parse_start(value)
    except FactError as error:
        if error.kind in {"no-date", "date-time"}:
            hint = f"“{value}” is not a time; write for example: 2027-01-10T12:00"
        else:
            words = error.words | (_CLOCK_YEARS if error.kind == "year" else {})
            hint = " ".join(format_message(error.kind, words))
        raise click.BadParameter(hint, ctx, param) from None


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


def organization_zone(root: Path) -> str:
    """The organization's time zone; UTC if its file has no valid one."""
    path = root / "data" / "organization.yml"
    value = read_document(path, path).value
    zone = value.get("zone") if isinstance(value, dict) else None
    return zone if zone in zone_names() else "UTC"
