"""A session: a dated run of a course that a learner registers for once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from .course import DeliveryMode
from .errors import FactError
from .organization import ZoneName
from .people import PersonKey
from .text import Country, Currency, Fact, Key, Language, Line, Prose, Province, Text, WebAddress
from .times import DateAndTime, Day, LocalTime, MeetingEnd, MeetingStart, load_zone, to_instant


class Status(StrEnum):
    """Whether a session takes place as planned."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class MeetingStatus(StrEnum):
    """Whether a meeting takes place as planned."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Availability(StrEnum):
    """Whether a learner can still get a seat."""

    OPEN = "open"
    FEW = "few"
    WAITLIST = "waitlist"
    FULL = "full"
    BY_INVITATION = "by-invitation"


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


class Meeting(Fact):
    """A part of a session, in which people meet once. It is an event in calendars."""

    key: Key = Field(
        default="main",
        description="Distinguishes this meeting from the session's others; never change it.",
        examples=["part-2"],
    )
    title: Text | None = Field(
        default=None, description="What this part is about.", examples=["Webinar 2"]
    )
    start: MeetingStart = Field(
        description="When it starts, by the clock of the session's zone; "
        "only a date if the time is not known yet.",
        examples=["2027-01-14 12:00"],
    )
    end: MeetingEnd | None = Field(
        default=None,
        description="When it ends: a time of the same day, or a date and time.",
        examples=["15:00", "2027-01-15 15:00"],
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
        if self.start.time and not (self.end and self.end.time):
            raise FactError("end-hour-missing", at=("start",))
        if not self.start.time and self.end and (self.end.time or self.end.offset):
            raise FactError("start-hour-missing", at=("start",))
        return self

    @property
    def all_day(self) -> bool:
        """Whether only its dates are known."""
        return self.start.time is None

    def last_day(self) -> date:
        """The local date on which it ends; the day before, if it ends at midnight."""
        end = (self.end or self.start).on(self.start.date)
        day, first = end.date or date.min, self.start.date or date.min
        return day - timedelta(days=1) if end.time == time() and day > first else day

    def starts(self, zone_name: str) -> datetime:
        """The instant at which it starts, in UTC; raises `FactError` as `to_instant` does."""
        return to_instant(self.start, load_zone(zone_name))

    def ends(self, zone_name: str) -> datetime:
        """The instant at which it ends, in UTC: midnight after its last day if it has no time."""
        if self.all_day:
            return to_instant(
                LocalTime(self.last_day() + timedelta(days=1), None), load_zone(zone_name)
            )
        return to_instant((self.end or self.start).on(self.start.date), load_zone(zone_name))


class Registration(Fact):
    """How and when a learner registers."""

    url: WebAddress | None = Field(
        default=None,
        description="The page on which a learner registers.",
        examples=["https://register.example.org/cancer-care-2027-01"],
    )
    opens: DateAndTime | None = Field(
        default=None,
        description="When registration opens, by the clock of the session's zone.",
        examples=["2026-11-01 09:00"],
    )
    closes: DateAndTime | None = Field(
        default=None,
        description="When registration closes, by the clock of the session's zone.",
        examples=["2027-01-12 17:00"],
    )


class Price(Fact):
    """What a learner pays."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)] = Field(
        description="The amount, with a point before the cents; 0 if it is free.",
        examples=["450.00"],
    )
    currency: Currency | None = Field(
        default=None,
        description="The currency as three letters; the organization's own if left out.",
        examples=["CAD"],
    )
    audience: Text | None = Field(
        default=None, description="Who pays this price.", examples=["Physicians"]
    )
    until: Day | None = Field(
        default=None,
        description="The last day on which this price is available.",
        examples=["2026-12-15"],
    )


class Session(Fact):
    """A dated run of a course (an entry of `data/sessions/<course>.yml`)."""

    id: Key = Field(
        description="Names the session in URLs and calendars; never change it once published.",
        examples=["cancer-care-2027-01"],
    )
    delivery_mode: DeliveryMode = Field(
        description="How it is taught; one of the course's deliveries.",
        examples=["online", "hybrid", "in-person"],
    )
    language: Language | None = Field(
        default=None,
        description="The language it is taught in; the organization's own if left out.",
        examples=["fr"],
    )
    status: Status = Field(
        default=Status.SCHEDULED,
        description="Whether it takes place as planned.",
        examples=["scheduled", "postponed", "cancelled"],
    )
    availability: Availability = Field(
        default=Availability.OPEN,
        description="Whether there are seats left.",
        examples=["open", "few", "waitlist", "full", "by-invitation"],
    )
    zone: ZoneName = Field(
        description="The time zone in which all its times are written.",
        examples=["America/Toronto"],
    )
    meetings: tuple[Meeting, ...] = Field(
        min_length=1,
        description="When people meet, in order.",
        examples=[[{"start": "2027-01-14 12:00", "end": "15:00"}]],
    )
    place: Place | None = Field(
        default=None,
        description="Where people meet in person; needed unless it is online.",
        examples=[{"venue": "Riverside Hospital", "city": "Edmonton", "province": "AB"}],
    )
    online_url: WebAddress | None = Field(
        default=None,
        description="A public address to join at; leave it out if the address is private.",
        examples=["https://meet.example.org/cancer-care"],
    )
    registration: Registration = Field(
        default=Registration(),
        description="How and when to register.",
        examples=[{"url": "https://register.example.org/cancer-care"}],
    )
    prices: tuple[Price, ...] = Field(
        default=(),
        description="What it costs.",
        examples=[[{"amount": "450.00", "audience": "Physicians"}]],
    )
    facilitators: tuple[PersonKey, ...] = Field(
        default=(),
        description="Who leads it.",
        examples=[["jose-alvarez"]],
    )
    note: Prose | None = Field(
        default=None,
        description="What else a learner should know.",
        examples=["Lunch is provided."],
    )
    draft: bool = Field(
        default=False,
        description="Whether it is shown in previews only, and not published.",
        examples=["true"],
    )

    @property
    def held_meetings(self) -> tuple[Meeting, ...]:
        """The meetings that are not cancelled; all of them if each one is."""
        held = tuple(
            meeting for meeting in self.meetings if meeting.status is MeetingStatus.SCHEDULED
        )
        return held or self.meetings

    @property
    def effective_status(self) -> Status:
        """Its status; cancelled if each of its meetings is."""
        if all(meeting.status is MeetingStatus.CANCELLED for meeting in self.meetings):
            return Status.CANCELLED
        return self.status
