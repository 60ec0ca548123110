"""Rules of time zones as earlier releases of tzdata had them.

Only one release is installed. The table beside this module, which `make lock` extends, has what
each release changed, so what an earlier one said can be worked out from the installed rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import metadata, resources

from packaging.version import Version

from ..facts import LocalTime, load_zone

_TABLE = "zone_rules.json"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time, in UTC, for which a release changed the offset of a zone, and the offset before."""

    start: datetime
    end: datetime
    before: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release of tzdata, and what it changed in each zone."""

    version: str
    day: datetime
    changes: Mapping[str, tuple[Period, ...]]


@cache
def load_releases() -> tuple[Release, ...]:
    """All releases in the table, oldest first."""
    text = resources.files(__package__).joinpath(_TABLE).read_text(encoding="utf-8")
    return tuple(
        Release(
            version=release["version"],
            day=datetime.combine(date.fromisoformat(release["day"]), time(), UTC),
            changes={
                zone: tuple(
                    Period(
                        start=datetime.fromisoformat(start),
                        end=datetime.fromisoformat(end)
                        if end
                        else datetime.max.replace(tzinfo=UTC),
                        before=timedelta(minutes=before),
                    )
                    for start, end, before, _ in change["periods"]
                )
                for change in release["changes"]
                for zone in change["zones"]
            },
        )
        for release in json.loads(text)
    )


@cache
def installed_version() -> str:
    """The version of the installed release."""
    return metadata.version("tzdata")


@cache
def installed_release() -> int:
    """The index of the installed release in the table."""
    return release_index(installed_version())


def release_index(version: str) -> int:
    """The index of a release in the table: the newest that is not newer than `version`.

    It is the first one for a version that is older than the table.
    """
    older = [
        index
        for index, release in enumerate(load_releases())
        if Version(release.version) <= Version(version)
    ]
    return older[-1] if older else 0


def is_release_known() -> bool:
    """Whether the table has the installed release, or a newer one."""
    return Version(installed_version()) <= Version(load_releases()[-1].version)


def instant_under(local_time: LocalTime, zone: str, release: int) -> datetime | None:
    """The instant that a local time with a date was under the rules of a release, in UTC.

    None for a time that clocks skipped. Of two instants it is the first, unless an offset says
    which is meant.
    """
    local = datetime.combine(local_time.date or date.min, local_time.time or time(), UTC)
    around = {_offset_at(local + shift, zone, release) for shift in (-_DAY, timedelta(), _DAY)}
    instants = [
        local - offset
        for offset in sorted(around, reverse=True)
        if _offset_at(local - offset, zone, release) == offset
        and local_time.offset in (None, offset)
    ]
    return instants[0] if instants else None


def _offset_at(moment: datetime, zone: str, release: int) -> timedelta:
    """The UTC offset of a zone at a moment under the rules of a release."""
    offset = moment.astimezone(load_zone(zone)).utcoffset() or timedelta()
    for newer in reversed(load_releases()[release + 1 : installed_release() + 1]):
        for period in newer.changes.get(zone, ()):
            if period.start <= moment < period.end:
                offset = period.before
    return offset
