"""A session: a dated run of a course that a learner registers for once."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from .delivery_mode import DeliveryMode
from .errors import FactError
from .lengths import Count
from .meeting import Meeting, MeetingStatus, Place
from .organization import ZoneName
from .people import PersonKey
from .prices import Price
from .recurrence import Interval
from .registration import Registration
from .rough_dates import ExpectedDate, RoughDate
from .seats import ReservedSeats, SeatsLeft
from .text import Fact, Key, Language, Prose, WebAddress


class Status(StrEnum):
    """Whether a session takes place as planned."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Availability(StrEnum):
    """Whether a learner can still get a seat."""

    OPEN = "open"
    FEW = "few"
    WAITLIST = "waitlist"
    FULL = "full"
    BY_INVITATION = "by-invitation"


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
    variant: Key | None = Field(
        default=None,
        description="Which of the course's variants it is, if the course has any.",
        examples=["renewal"],
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
    capacity: Count | None = Field(
        default=None, description="How many seats it has in all.", examples=["24"]
    )
    seats_left: SeatsLeft | None = Field(
        default=None,
        description="How many seats are left; with 0, the session is full.",
        examples=["5"],
    )
    reserved_seats: tuple[ReservedSeats, ...] = Field(
        default=(),
        description="Seats that are kept for some learners.",
        examples=[[{"seats": "10", "for": "residents of Nova Scotia"}]],
    )
    zone: ZoneName = Field(
        description="The time zone in which all its times are written.",
        examples=["America/Toronto"],
    )
    written_meetings: tuple[Meeting, ...] = Field(
        alias="meetings",
        default=(),
        min_length=1,
        description="When people meet, in order.",
        examples=[[{"start": "2027-01-14 12:00", "end": "15:00"}]],
    )
    expected: ExpectedDate | None = Field(
        default=None,
        description="When it is expected, in place of meetings while their days are not known.",
        examples=["2027-03", "2027-Q2", "spring 2027", "to be announced"],
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
        description="What it costs; the course's prices if left out.",
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

    def with_registration(self, default: Registration | None) -> Self:
        """This session, with the fields of its course's registration that it leaves out."""
        registration = self.registration.with_defaults(default)
        if registration is self.registration:
            return self
        return self.model_copy(update={"registration": registration})

    @model_validator(mode="after")
    def _has_dates(self) -> Self:
        if not self.written_meetings and not self.expected:
            raise FactError("meetings-missing", at=("meetings",))
        return self

    @property
    def rough_date(self) -> RoughDate | None:
        """When it is expected, if no meeting takes place."""
        status = MeetingStatus.SCHEDULED
        dated = self.expected and any(part.status is status for part in self.written_meetings)
        return None if dated else self.expected

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings: each date of a repeated one is a meeting of its own."""
        for meeting in self.written_meetings:
            if meeting.every:
                return tuple(meeting for _, meeting in self.occurrences())
        return self.written_meetings

    def expand(self) -> Self:
        """This session with each date of a repeated meeting written as a meeting of its own."""
        meetings = self.meetings
        if meetings is self.written_meetings:
            return self
        return self.model_copy(update={"written_meetings": meetings})

    def occurrences(self) -> Iterator[tuple[int, Meeting]]:
        """Its meetings, each with the index of the written one that it comes from.

        A written meeting replaces the date of a repeated one whose key it has.
        """
        alone = {meeting.key for meeting in self.written_meetings if not meeting.every}
        for index, written in enumerate(self.written_meetings):
            for meeting in written.occurrences:
                if not (written.every and meeting.key in alone):
                    yield index, meeting

    @property
    def interval(self) -> Interval | None:
        """How often its meetings are repeated, if all are dates of one repeated meeting."""
        repeated = [meeting for meeting in self.written_meetings if meeting.every]
        if len(repeated) != 1:
            return None
        own = {meeting.key for meeting in repeated[0].occurrences}
        return repeated[0].every if own.issuperset(part.key for part in self.meetings) else None

    @property
    def held_meetings(self) -> tuple[Meeting, ...]:
        """The meetings that are not cancelled; all of them if each one is and none is expected."""
        held = tuple(
            meeting for meeting in self.meetings if meeting.status is MeetingStatus.SCHEDULED
        )
        return held or (() if self.expected else self.meetings)

    @property
    def effective_availability(self) -> Availability:
        """Its availability; full if no seats are left and nothing else is said."""
        has_seats = self.availability in (Availability.OPEN, Availability.FEW)
        return Availability.FULL if has_seats and self.seats_left == 0 else self.availability

    @property
    def effective_status(self) -> Status:
        """Its status; cancelled if each of its meetings is, and none is expected."""
        if not self.rough_date and all(
            meeting.status is MeetingStatus.CANCELLED for meeting in self.meetings
        ):
            return Status.CANCELLED
        return self.status
