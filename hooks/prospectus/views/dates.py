"""Dates, hours and time zones in words.

The functions of Babel are slow and most dates, hours and zones are those of many sessions, so each
text is made once for a locale.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import groupby
from typing import Literal

from babel import dates

from ..facts import OpeningHours, Weekday
from ..locale import Words, fill

_WEEK = list(Weekday)
_ANY_DAY = date(2000, 1, 1)


def format_day(moment: date, words: Words) -> str:
    """Thursday, January 14, 2027."""
    return _format_date(_local_date(moment), "full", words.locale)


def format_date(moment: date, words: Words) -> str:
    """January 14, 2027."""
    return _format_date(_local_date(moment), "long", words.locale)


def format_month(moment: date, words: Words) -> str:
    """January 2027."""
    return _format_skeleton(_local_date(moment), "yMMMM", words.locale)


def format_months(first: date, last: date, words: Words) -> str:
    """March – May 2027: from a month to a later one."""
    return _format_months(first, last, words.locale)


def format_quarter(moment: date, words: Words) -> str:
    """2nd quarter 2027."""
    return _format_skeleton(moment, "yQQQQ", words.locale)


def format_year(moment: date, words: Words) -> str:
    """2027."""
    return _format_skeleton(moment, "y", words.locale)


def format_short_month(moment: date, words: Words) -> str:
    """Jan: for the picture of a calendar page."""
    return _format_date(_local_date(moment), "LLL", words.locale).rstrip(".")


def format_date_range(first: date, last: date, words: Words) -> str:
    """January 14, 2027, or the first and last day in the shortest form: Jan 14–15, 2027."""
    if first == last:
        return format_date(first, words)
    return _format_interval(first, last, words.locale)


def format_short_date_range(first: date, last: date, words: Words) -> str:
    """Nov 3, 2024, or the first and last day in the shortest form."""
    if first == last:
        return _format_date(first, "medium", words.locale)
    return _format_interval(first, last, words.locale)


def format_time(moment: time | datetime, words: Words) -> str:
    """9:00 AM, with non-breaking spaces."""
    return _format_time(moment.hour, moment.minute, words.clock_locale)


def format_hours(start: datetime, end: datetime | None, words: Words) -> str:
    """12:00 PM – 3:00 PM; with the day of the end if it is another day.

    Without an end: from 12:00 PM.
    """
    if end is None:
        return fill(words.dates.hours_from, {"start": format_time(start, words)})
    end_text = format_time(end, words)
    if end.date() != start.date():
        end_text = f"{_format_skeleton(end.date(), 'MMMd', words.locale)} {end_text}"
    return fill(words.dates.hours, {"start": format_time(start, words), "end": end_text})


def format_utc_offset(moment: datetime) -> str:
    """UTC−05:00, with a real minus sign."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def format_zone(moment: datetime, words: Words) -> str:
    """Pacific Time (Vancouver), UTC−07:00: the zone in words, with its UTC offset."""
    return _fill_zone(moment, words.dates.zone, words.dates.zone_without_name, words)


def format_zone_name(moment: datetime, words: Words) -> str:
    """Pacific Time (Vancouver): the zone in words without its offset."""
    return _fill_zone(moment, words.dates.zone_alone, words.dates.city_alone, words)


def _fill_zone(moment: datetime, with_name: str, without_name: str, words: Words) -> str:
    if getattr(moment.tzinfo, "key", "") == "UTC":
        return "UTC"
    name = _zone_name(moment.tzinfo, "long", words.locale)
    city, offset = zone_city(moment, words), format_utc_offset(moment)
    return fill(
        with_name if name else without_name, {"name": name, "city": city, "offset": offset}
    )


def zone_city(moment: datetime, words: Words) -> str:
    """Vancouver: the city that gives a zone its name."""
    # In CLDR's Canadian English, St. John's has the name of the city in New Brunswick.
    return _zone_city(moment.tzinfo, words.clock_locale)


def format_zone_abbreviation(moment: datetime, words: Words) -> str:
    """ET: the zone in its shortest form; its UTC offset if it has none."""
    return _zone_name(moment.tzinfo, "short", words.locale) or format_utc_offset(moment)


def format_datetime(moment: datetime, words: Words) -> str:
    """January 12, 2027 at 5:00 PM, Eastern Time (Toronto), UTC−05:00."""
    parts = {
        "date": format_date(moment, words),
        "time": format_time(moment, words),
        "zone": format_zone(moment, words),
    }
    return fill(words.dates.moment, parts)


def format_opening_hours(rows: Iterable[OpeningHours], now: datetime, words: Words) -> str:
    """Monday – Friday 9:00 AM – 4:30 PM ET; `now` is an instant in the zone of the hours."""
    texts = []
    for row in rows:
        hours = fill(
            words.dates.hours,
            {"start": format_time(row.opens, words), "end": format_time(row.closes, words)},
        )
        parts = {
            "days": _format_weekdays(row.days, words),
            "hours": hours,
            "zone": format_zone_abbreviation(now, words),
        }
        texts.append(fill(words.dates.days_and_hours, parts))
    return words.dates.join.join(texts)


def _format_weekdays(days: Iterable[Weekday], words: Words) -> str:
    """Monday – Wednesday, Friday: three or more days in a row as first and last."""
    names = dates.get_day_names("wide", locale=words.babel)
    numbers = sorted({_WEEK.index(day) for day in days})
    texts = []
    # In a row of consecutive numbers, number minus position is constant.
    for _, group in groupby(enumerate(numbers), key=lambda entry: entry[1] - entry[0]):
        row = [names[number] for _, number in group]
        if len(row) > 2:
            texts.append(fill(words.dates.days, {"first": row[0], "last": row[-1]}))
        else:
            texts += row
    return ", ".join(texts)


def _local_date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


@cache
def _format_date(day: date, pattern: str, locale: str) -> str:
    return dates.format_date(day, pattern, locale=locale)


@cache
def _format_skeleton(day: date, skeleton: str, locale: str) -> str:
    return dates.format_skeleton(skeleton, day, locale=locale)


@cache
def _format_interval(first: date, last: date, locale: str) -> str:
    return dates.format_interval(first, last, "yMMMd", locale=locale).replace("\u2009", " ")


@cache
def _format_months(first: date, last: date, locale: str) -> str:
    return dates.format_interval(first, last, "yMMMM", locale=locale).replace("\u2009", " ")


@cache
def _format_time(hour: int, minute: int, locale: str) -> str:
    text = dates.format_time(time(hour, minute), "short", locale=locale)
    return text.replace("\u202f", "\u00a0").replace(" ", "\u00a0")


@cache
def _zone_name(tz: tzinfo | None, width: Literal["long", "short"], locale: str) -> str:
    """Pacific Time: the name of a zone in all seasons; empty if it has none."""
    moment = datetime.combine(_ANY_DAY, time(), tz)
    name = dates.get_timezone_name(moment, width=width, zone_variant="generic", locale=locale)
    # CLDR has no name for the time zone of Whitehorse; Babel returns "GMT-07:00".
    return "" if any(character.isdigit() for character in name) else name


@cache
def _zone_city(tz: tzinfo | None, locale: str) -> str:
    return dates.get_timezone_location(tz, locale=locale, return_city=True)
