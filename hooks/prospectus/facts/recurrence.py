"""The dates of repeated meetings, by the rules of RFC 5545, 3.3.10."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from .errors import FactError

MAX_DATES = 200
"""More dates than any course has; a mistyped year would make thousands."""
_DAYS_OF_ALL_MONTHS = 28


class Interval(StrEnum):
    """How long after one another repeated meetings take place."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "2 weeks"
    THREE_WEEKS = "3 weeks"
    FOUR_WEEKS = "4 weeks"
    MONTH = "month"
    MONTH_BY_WEEKDAY = "month by weekday"


_RULES: dict[Interval, dict[str, Any]] = {
    Interval.DAY: {"freq": DAILY},
    Interval.WEEK: {"freq": WEEKLY},
    Interval.TWO_WEEKS: {"freq": WEEKLY, "interval": 2},
    Interval.THREE_WEEKS: {"freq": WEEKLY, "interval": 3},
    Interval.FOUR_WEEKS: {"freq": WEEKLY, "interval": 4},
    Interval.MONTH: {"freq": MONTHLY},
    Interval.MONTH_BY_WEEKDAY: {"freq": MONTHLY},
}


@lru_cache(maxsize=4096)
def planned_dates(
    first: date, every: Interval, count: int | None, until: date | None
) -> tuple[date, ...]:
    """The dates from `first` on, at most `count` and none after `until`, in order.

    Raises `FactError` if neither ends them, if they are more than `MAX_DATES` or only one, and for
    a day that not every month has.
    """
    if count is None and until is None:
        raise FactError("repeat-endless", at=("every",))
    rule = dict(_RULES[every])
    if every is Interval.MONTH and first.day > _DAYS_OF_ALL_MONTHS:
        raise FactError("repeat-month", at=("every",), day=str(first.day))
    if every is Interval.MONTH_BY_WEEKDAY:
        if first.day > _DAYS_OF_ALL_MONTHS:
            raise FactError("repeat-weekday", at=("every",), weekday=day_name[first.weekday()])
        rule["byweekday"] = weekday(first.weekday(), (first.day - 1) // 7 + 1)
    start = datetime.combine(first, time())
    days: Iterator[date] = (moment.date() for moment in rrule(dtstart=start, **rule))
    if until:
        days = takewhile(lambda day: day <= until, days)
    dates = tuple(islice(days, min(count or MAX_DATES + 1, MAX_DATES + 1)))
    if len(dates) > MAX_DATES:
        raise FactError("repeat-many", at=("until",) if until else ("count",), most=str(MAX_DATES))
    if len(dates) < 2:
        raise FactError("repeat-once", at=("until",) if until else ("count",))
    return dates


def check_exceptions(dates: Collection[date], exceptions: Collection[date]) -> None:
    """Raise `FactError` if an exception is not one of the dates, or if no date is left."""
    for index, day in enumerate(exceptions):
        if day not in dates:
            nearest = sorted(dates, key=lambda other: abs(other - day))[:2]
            choices = " or ".join(sorted(map(str, nearest)))
            raise FactError("repeat-exception", at=("except", index), day=str(day), write=choices)
    if not set(dates) - set(exceptions):
        raise FactError("repeat-none", at=("except",))
