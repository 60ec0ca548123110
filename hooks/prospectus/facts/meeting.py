"""A meeting: a part of a session, which may be repeated."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from .errors import FactError
from .recurrence import Interval, check_exceptions, planned_dates
from .text import Country, Fact, Key, Line, Province, Text
from .times import Day, LocalTime, MeetingEnd, MeetingStart, load_zone, to_instant


class MeetingStatus(StrEnum):
    """Whether a meeting takes place as planned."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Place(Fact):
    """Where people meet in person."""

    venue: Text | None = Field(
        default=None, description="The building or room.", examples=["Riverside Hospital, room 2"]
    )
    address: Line | None = Field(
        default=None, description="Street and number.", examples=["12 River Road"]
    )
    city: Line = Field(description="The town or city.", examples=["Edmonton"])
    province: Province | None = Field(
        default=None, description="The province, as its abbreviation.", examples=["AB"]
    )
    postal_code: Line | None = Field(
        default=None, description="The postal code.", examples=["T6L 5X8"]
    )
    country: Country | None = Field(
        default=None,
        description="The country as two letters; the organization's own if left out.",
        examples=["CA"],
    )


MAIN_KEY = "main"
"""The key of a meeting that has none."""


class Meeting(Fact):
    """A part of a session, in which people meet once, or on several dates if it is repeated.

    Each date is an event in calendars.
    """

    key: Key = Field(
        default=MAIN_KEY,
        description="Distinguishes this meeting from the session's others; never change it. "
        "The date for which a repeated meeting was planned changes that one alone.",
        examples=["part-2", "2027-01-21"],
    )
    title: Text | None = Field(
        default=None, description="What this part is about.", examples=["Webinar 2"]
    )
    start: MeetingStart = Field(
        description="When it starts, by the clock of the session's zone; "
        "only a date if the time is not known yet.",
        examples=["2027-01-14 12:00", "2027-01-07 09:00"],
    )
    end: MeetingEnd | None = Field(
        default=None,
        description="When it ends: a time of the same day, or a date and time; "
        "left out if only its start is known.",
        examples=["15:00", "2027-01-15 15:00"],
    )
    every: Interval | None = Field(
        default=None,
        description="How often it is repeated, at the same time of day; “month by weekday” is, "
        "for example, each second Tuesday of a month.",
        examples=["week", "2 weeks", "month by weekday"],
    )
    count: Decimal | None = Field(
        default=None,
        gt=1,
        max_digits=3,
        decimal_places=0,
        description="How many dates a repeated meeting has, with those in “except”.",
        examples=["10", "4"],
    )
    until: Day | None = Field(
        default=None,
        description="The day after which a repeated meeting has no dates.",
        examples=["2027-02-11", "2027-01-28"],
    )
    except_: tuple[Day, ...] = Field(
        default=(),
        alias="except",
        description="Dates on which a repeated meeting does not take place.",
        examples=[["2027-01-21"]],
    )
    status: MeetingStatus = Field(
        default=MeetingStatus.SCHEDULED,
        description="Whether this part takes place; a cancelled one stays visible as cancelled.",
        examples=["scheduled", "cancelled"],
    )
    place: Place | None = Field(
        default=None,
        description="Where this part takes place, if not where the session does.",
        examples=[{"city": "Edmonton", "province": "AB"}],
    )

    @model_validator(mode="after")
    def _end_fits_start(self) -> Self:
        if self.start.time and self.end and not self.end.time:
            raise FactError("end-hour-missing", at=("start",))
        if not self.start.time and self.end and (self.end.time or self.end.offset):
            raise FactError("start-hour-missing", at=("start",))
        return self

    @model_validator(mode="after")
    def _repeats(self) -> Self:
        if self.every:
            if self.start.offset or (self.end and self.end.offset):
                raise FactError("repeat-offset", at=("start",))
            check_exceptions(self._planned_dates(self.every), self.except_)
            return self
        for name, value in (
            ("count", self.count),
            ("until", self.until),
            ("except", self.except_),
        ):
            if value:
                raise FactError("repeat-every", at=(name,), name=name)
        return self

    def _planned_dates(self, every: Interval) -> tuple[date, ...]:
        count = int(self.count) if self.count else None
        return planned_dates(self.start.date or date.min, every, count, self.until)

    @property
    def occurrences(self) -> tuple[Self, ...]:
        """Itself, or if it is repeated a meeting for each date, with that date in its key."""
        if not self.every:
            return (self,)
        first = self.start.date or date.min
        prefix = "" if self.key == MAIN_KEY else f"{self.key}-"
        common = {"every": None, "count": None, "until": None, "except_": ()}
        return tuple(
            self.model_copy(
                update=common
                | {
                    "key": f"{prefix}{day}",
                    "start": self.start.later(day - first),
                    "end": self.end and self.end.later(day - first),
                }
            )
            for day in self._planned_dates(self.every)
            if day not in self.except_
        )

    @property
    def all_day(self) -> bool:
        """Whether only its dates are known."""
        return self.start.time is None

    @property
    def open_ended(self) -> bool:
        """Whether it has a time at which it starts, but none at which it ends."""
        return self.start.time is not None and self.end is None

    def last_day(self) -> date:
        """The local date on which it ends; the day before, if it ends at midnight."""
        end = (self.end or self.start).on(self.start.date)
        day, first = end.date or date.min, self.start.date or date.min
        return day - timedelta(days=1) if end.time == time() and day > first else day

    def starts(self, zone_name: str) -> datetime:
        """The instant at which it starts, in UTC; raises `FactError` as `to_instant` does."""
        return to_instant(self.start, load_zone(zone_name))

    def ends(self, zone_name: str) -> datetime:
        """The instant at which it is over, in UTC: midnight after it if its end is not known."""
        if self.all_day or self.open_ended:
            return to_instant(
                LocalTime(self.last_day() + timedelta(days=1), None), load_zone(zone_name)
            )
        return to_instant((self.end or self.start).on(self.start.date), load_zone(zone_name))

    def blocks_until(self, zone_name: str) -> datetime:
        """The instant up to which it takes people's time: its start if its end is not known.

        As in RFC 5545, 3.6.1, for an event without an end.
        """
        return self.starts(zone_name) if self.open_ended else self.ends(zone_name)
