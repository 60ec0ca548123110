"""Local times as editors write them, and the instants that they mean in a time zone."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from .errors import FactError
from .kinds import Kind
from .typed_dates import FIRST_YEAR, LAST_YEAR, read_typed_date, to_plain_time


@cache
def zone_names() -> frozenset[str]:
    """The IANA zones that may be written: zones of cities, as `America/Toronto`, and `UTC`."""
    names = (resources.files("tzdata") / "zones").read_text().split()
    cities = {name for name in names if "/" in name and not name.startswith("Etc/")}
    return frozenset(cities | {"UTC"})


@cache
def load_zone(name: str) -> ZoneInfo:
    """The rules of a zone, from the `tzdata` package.

    Never from the operating system, which `ZoneInfo(name)` prefers and which is often out of date:
    four Canadian provinces changed their rules in 2026.
    Raises `KeyError` for a name that is not in `zone_names()`.
    """
    if name not in zone_names():
        raise KeyError(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@dataclass(frozen=True)
class LocalTime:
    """A local date, a time of day, or both, with an offset where a clock change needs one."""

    date: dt.date | None
    time: dt.time | None
    offset: dt.timedelta | None = None

    def on(self, day: dt.date | None) -> LocalTime:
        """This time on `day`, unless it has its own date."""
        return self if self.date else LocalTime(day, self.time, self.offset)

    def later(self, difference: dt.timedelta) -> LocalTime:
        """The same time on a later date; a time without a date stays."""
        if not self.date:
            return self
        return LocalTime(self.date + difference, self.time, self.offset)

    def end_of_day(self) -> LocalTime:
        """The midnight after a date without a time of day; a time stays."""
        return self if self.time else self.later(timedelta(days=1))

    def __str__(self) -> str:
        """As editors write it: `2027-11-07 01:30 -05:00`."""
        parts = [
            self.date.isoformat() if self.date else "",
            self.time.isoformat("minutes") if self.time else "",
        ]
        return " ".join(
            filter(None, [*parts, "" if self.offset is None else format_offset(self.offset)])
        )


_MOMENT = re.compile(
    r"(?:(?P<date>\d{4}-\d{2}-\d{2})(?:[T ]+(?=\d)|\Z))?"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::00)?"
    r"(?: ?(?P<sign>[+\u2212-])(?P<off_hour>\d{2}):?(?P<off_minute>\d{2}))?)?"
)


def _parse(text: object) -> LocalTime:
    if not isinstance(text, str):
        raise FactError("date-time")
    return _parse_text(text)


@lru_cache(maxsize=65_536)
def _parse_text(text: str) -> LocalTime:
    match = _MOMENT.fullmatch(text.strip()) or _MOMENT.fullmatch(to_plain_time(text) or "")
    if not match or not match[0]:
        raise FactError("date-time")
    part = match.groupdict()
    try:
        day = date.fromisoformat(part["date"]) if part["date"] else None
    except ValueError:
        raise FactError("no-such-date", date=part["date"]) from None
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FactError("year", date=part["date"], first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if not part["hour"]:
        return LocalTime(day, None)
    try:
        clock = time(int(part["hour"]), int(part["minute"]))
    except ValueError:
        raise FactError("no-such-hour", hour=f"{part['hour']}:{part['minute']}") from None
    offset = None
    if part["sign"]:
        offset = timedelta(hours=int(part["off_hour"]), minutes=int(part["off_minute"]))
        if offset >= timedelta(hours=24):
            raise FactError("no-such-offset", offset=f"{part['off_hour']}:{part['off_minute']}")
        offset = offset if part["sign"] == "+" else -offset
    return LocalTime(day, clock, offset)


def parse_start(text: object) -> LocalTime:
    """A date, with a time of day if there is one. Raises `FactError` for anything else."""
    moment = _parse(text)
    if not moment.date:
        raise FactError("no-date")
    return moment


def _parse_day(text: object) -> date:
    day = read_typed_date(text) if isinstance(text, str) else None
    if not day:
        raise FactError("date")
    return day


def parse_departure(text: object) -> date | Literal[True] | None:
    """A day, True for one that is not known, or None for “false”. Raises `FactError`."""
    if text in ("true", True):
        return True
    if text in ("false", False):
        return None
    try:
        return _parse_day(text)
    except FactError as fact_error:
        if fact_error.kind == "date":
            raise FactError("departure") from None
        raise


def _parse_time_of_day(text: object) -> time:
    try:
        moment = _parse(text)
    except FactError as fact_error:
        if fact_error.kind == "date-time":
            raise FactError("time-of-day") from None
        raise
    if moment.date or not moment.time or moment.offset:
        raise FactError("time-of-day")
    return moment.time


# Any text with a letter and a digit, or with digits in the order of another country.
_TYPED = r"(?=.*\d)(?=.*[A-Za-z]).*|\d{1,4}[.\/-]\d{1,2}[.\/-]\d{1,4}.*|noon|midi"


def _schema(pattern: str) -> WithJsonSchema:
    """The plain form, and what may be a date or a time as people type them."""
    return WithJsonSchema({"type": "string", "pattern": f"^({pattern}|{_TYPED})$"})


_AS_TEXT = PlainSerializer(str, return_type=str)
_DATE, _CLOCK = r"\d{4}-\d{2}-\d{2}", r"\d{1,2}:\d{2}( ?[+-]\d{2}:?\d{2})?"
MeetingStart = Annotated[
    LocalTime,
    PlainValidator(parse_start),
    _AS_TEXT,
    _schema(f"{_DATE}([T ]{_CLOCK})?"),
    Kind.START,
]
MeetingEnd = Annotated[
    LocalTime,
    PlainValidator(_parse),
    _AS_TEXT,
    _schema(f"{_DATE}|({_DATE}[T ])?{_CLOCK}"),
    Kind.END,
]
Deadline = Annotated[
    LocalTime,
    PlainValidator(parse_start),
    _AS_TEXT,
    _schema(f"{_DATE}([T ]{_CLOCK})?"),
    Kind.DEADLINE,
]
Day = Annotated[dt.date, PlainValidator(_parse_day), _schema(_DATE), Kind.DAY]
Departure = Annotated[
    dt.date | Literal[True],
    PlainValidator(parse_departure),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": f"^{_DATE}$"}]}),
    Kind.DEPARTURE,
]
TimeOfDay = Annotated[
    time, PlainValidator(_parse_time_of_day), _schema(r"\d{1,2}:\d{2}"), Kind.TIME_OF_DAY
]


FIRST_CLOCK_YEAR = 1970
LAST_CLOCK_YEAR = 2105
"""Years that a site may be built in: the header of a gzip file holds no others (RFC 1952)."""
_END_OF_CLOCK = 2**32  # in February 2106


def parse_epoch(text: str) -> datetime:
    """The instant that SOURCE_DATE_EPOCH has, in seconds since 1970.

    Raises `ValueError` with what to write.
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime.fromtimestamp(int(text), UTC)
        if text.isascii() and text.isdigit() and int(text) < _END_OF_CLOCK:
            return moment
    raise ValueError(
        f"SOURCE_DATE_EPOCH is “{text}”; write the seconds since 1970, such as 1798761600, "
        "or remove it"
    )


def format_offset(offset: timedelta) -> str:
    """An offset from UTC, such as `-05:00`."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _offset_of(moment: datetime) -> str:
    return format_offset(moment.utcoffset() or timedelta())


@lru_cache(maxsize=65_536)
def to_instant(moment: LocalTime, tz: ZoneInfo) -> datetime:
    """The instant of a local time in `tz`, in UTC; the start of the day if it has no time of day.

    In UTC, as Python compares times of one zone by the clock alone, which is wrong in the hour
    that a clock change repeats.

    Raises `FactError`, with what to write, for a local time that a clock change skips, for one
    that it repeats if no offset says which is meant, and for an offset that is not the zone's.
    """
    local = datetime.combine(moment.date or date.min, moment.time or time())
    first, second = (local.replace(tzinfo=tz, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset() and moment.offset is None:
        return first.astimezone(UTC)
    later = first.astimezone(UTC).astimezone(tz)  # differs only for times that clocks skip
    text = f"{local:%Y-%m-%d %H:%M}"
    if first.utcoffset() == second.utcoffset():
        choices = [first]
    elif moment.time is None and later.date() == local.date():
        choices = [later]  # clocks change at midnight; a date needs no time
    elif later.replace(tzinfo=None) == local:
        choices = [first, second]
    else:
        raise FactError("clock-skips", zone=tz.key, time=text, write=f"{later:%Y-%m-%d %H:%M}")
    if moment.offset is not None:
        choices = [choice for choice in choices if choice.utcoffset() == moment.offset]
        if not choices:
            offset = _offset_of(first)
            raise FactError("clock-offset", zone=tz.key, offset=offset, write=f"{text} {offset}")
    elif len(choices) > 1:
        ways = " or ".join(f"{text} {_offset_of(choice)}" for choice in choices)
        raise FactError("clock-repeats", zone=tz.key, time=text, write=ways)
    return choices[0].astimezone(UTC)


def to_deadline(moment: LocalTime, tz: ZoneInfo) -> datetime:
    """The instant of a deadline in `tz`, in UTC; the later one where `to_instant` sees none.

    A course has deadlines for sessions in zones that it does not know, so their clocks may skip or
    repeat the time.
    """
    try:
        return to_instant(moment, tz)
    except FactError:
        local = datetime.combine(moment.date or date.min, moment.time or time())
        return max(local.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
