"""When a session is expected, in words, while its days are not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ..facts import LocalTime, Precision, RoughDate, load_zone, to_instant
from ..locale import Words, fill
from . import dates

UNKNOWN_MONTH = "to-be-announced"
"""Stands for the month in lists; it sorts after all months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedView:
    """When a session is expected.

    text: in words
    code: in the Extended Date/Time Format; empty where nothing is known
    month: a month alone, such as 2027-03; else empty
    start, end: the instants between which it is; far in the future where nothing is known
    sorts_at: where lists have it, after the days of its first month
    """

    text: str
    code: str
    month: str
    unknown: bool
    start: datetime
    end: datetime
    sorts_at: datetime


def view_expected(rough: RoughDate, zone: str, words: Words) -> ExpectedView:
    """When a session in a zone is expected."""
    tz = load_zone(zone)
    start = to_instant(LocalTime(rough.first, None), tz).astimezone(tz)
    day = timedelta(days=1)
    end, sorts_at = (
        to_instant(LocalTime(last + day, None), tz)
        for last in (rough.last, rough.end_of_first_month)
    )
    return ExpectedView(
        text=format_rough_date(rough, words),
        code=rough.code,
        month=rough.code if rough.precision is Precision.MONTH else "",
        unknown=rough.precision is Precision.UNKNOWN,
        start=start,
        end=end.astimezone(tz),
        sorts_at=sorts_at.astimezone(UTC),
    )


def format_rough_date(rough: RoughDate, words: Words) -> str:
    """March 2027; March – May 2027; 2nd quarter 2027; Spring 2027; 2027."""
    match rough.precision:
        case Precision.MONTH:
            return dates.format_month(rough.first, words)
        case Precision.MONTHS:
            return dates.format_months(rough.first, rough.last, words)
        case Precision.QUARTER:
            return dates.format_quarter(rough.first, words)
        case Precision.SEASON:
            season = rough.code.rpartition("-")[2]
            year = f"{rough.last.year}"
            return fill(getattr(words.dates.seasons, _SEASONS[season]), {"year": year})
        case Precision.YEAR:
            return dates.format_year(rough.first, words)
    return words.dates.unknown


# CLDR has no names of seasons.
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
