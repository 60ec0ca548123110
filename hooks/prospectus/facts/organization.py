"""The organization: its name, its look and how to reach it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .errors import FactError
from .kinds import Kind
from .prices import Payment
from .sections import CourseSection, Labels
from .text import (
    Color,
    Country,
    Currency,
    Email,
    Fact,
    ImagePath,
    Language,
    Line,
    Prose,
    Text,
    WebAddress,
    phone_number,
)
from .times import Day, TimeOfDay, zone_names


def _known_zone(name: str) -> str:
    if name not in zone_names():
        raise PydanticCustomError("zone", "not a time zone")
    return name


ZoneName = Annotated[
    str,
    AfterValidator(_known_zone),
    WithJsonSchema({"type": "string", "enum": sorted(zone_names())}),
    Kind.ZONE,
]


class Weekday(StrEnum):
    """A day of the week, by its English name."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class OpeningHours(Fact):
    """Days with the same hours."""

    days: tuple[Weekday, ...] = Field(
        min_length=1,
        description="The days of the week, in order.",
        examples=[["monday", "tuesday", "wednesday", "thursday", "friday"]],
    )
    opens: TimeOfDay = Field(description="When it opens, on a 24-hour clock.", examples=["9:00"])
    closes: TimeOfDay = Field(
        description="When it closes, on a 24-hour clock.", examples=["16:30"]
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise FactError(
                "hours-order",
                at=("closes",),
                closes=f"{self.closes:%H:%M}",
                opens=f"{self.opens:%H:%M}",
            )
        return self


class Chat(Fact):
    """A live chat with people."""

    description: Text = Field(
        description="What a learner can expect of the chat.",
        examples=["Connect one-on-one, in real-time, through live chat."],
    )
    url: WebAddress | None = Field(
        default=None,
        description="The address at which the chat opens.",
        examples=["https://chat.example.org/"],
    )
    zone: ZoneName = Field(description="The time zone of the hours.", examples=["America/Toronto"])
    hours: tuple[OpeningHours, ...] = Field(
        min_length=1,
        description="When somebody answers.",
        examples=[[{"days": ["monday"], "opens": "9:00", "closes": "16:30"}]],
    )


class Contact(Fact):
    """How a learner reaches the organization; what is left out is not shown."""

    email: Email | None = Field(
        default=None, description="The address for questions.", examples=["hello@example.org"]
    )
    chat: Chat | None = Field(
        default=None,
        description="The live chat, with its hours.",
        examples=[{"description": "Chat with us.", "zone": "America/Toronto", "hours": []}],
    )
    phone: Line | None = Field(
        default=None,
        description="The phone number as people should read it; letters are fine.",
        examples=["1-833-555-CARE (2273)"],
    )

    @property
    def has_way(self) -> bool:
        """Whether it names a way to reach the organization."""
        return bool(self.email or self.chat or self.phone)


class Accessibility(Fact):
    """What the accessibility statement says for the organization; what is left out is not said."""

    reviewed: Day | None = Field(
        default=None,
        description="The day on which somebody last reviewed the site and the statement.",
        examples=["2026-11-20"],
    )
    reply_days: Decimal | None = Field(
        default=None,
        gt=0,
        max_digits=3,
        decimal_places=0,
        description="In how many days people who report a barrier get an answer.",
        examples=["5"],
    )


class Colors(Fact):
    """The organization's colours."""

    primary: Color = Field(
        description="The main colour: heading areas, links, buttons. White text is on it.",
        examples=["#00546b"],
    )
    accent: Color = Field(
        description="The second colour: lines and ticks, no text; not too pale for a white page.",
        examples=["#c2571a"],
    )


class Organization(Fact):
    """The organization that offers the courses (`data/organization.yml`)."""

    name: Text = Field(description="The organization's name.", examples=["Example Institute"])
    url: WebAddress | None = Field(
        default=None,
        description="The organization's own website.",
        examples=["https://www.example.org/"],
    )
    description: Prose | None = Field(
        default=None,
        description="What the organization offers, at the top of the home page.",
        examples=["Courses for people who care for others."],
    )
    logo: ImagePath = Field(
        description="The logo, a file in docs/; it is shown on the main colour.",
        examples=["images/logo.svg"],
    )
    favicon: ImagePath = Field(
        description="The small icon for browser tabs, a file in docs/.",
        examples=["images/favicon.svg"],
    )
    colors: Colors = Field(
        description="The colours of the site.",
        examples=[{"primary": "#00546b", "accent": "#c2571a"}],
    )
    language: Language = Field(
        default="en",
        description="The language of texts without a language, as two letters.",
        examples=["en"],
    )
    country: Country = Field(
        description="The organization's country, as two letters. Dates, times and prices are "
        "written as there; phone numbers and places without a country are there.",
        examples=["CA"],
    )
    currency: Currency = Field(
        description="The currency of prices that name none, as three letters.",
        examples=["CAD"],
    )
    zone: ZoneName = Field(
        description='The time zone that decides what "today" is on the site.',
        examples=["America/Toronto"],
    )
    zones: tuple[ZoneName, ...] = Field(
        default=(),
        description="The time zones of learners, shown beside the session's own.",
        examples=[["America/Vancouver", "America/Toronto"]],
    )
    payment: Payment = Field(
        default=Payment(),
        description="What one should know about paying, for each course with prices.",
        examples=[{"tax": "included", "methods": ["Credit card"]}],
    )
    calendar_namespace: UUID = Field(
        description="A UUID made once, never changed: all calendar entries derive from it.",
        examples=["0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51"],
    )
    authors_statement: Prose | None = Field(
        default=None,
        description="Shown above the authors of each course that has no statement of its own.",
        examples=["Our courses are written and reviewed by volunteers."],
    )
    labels: Labels = Field(
        default=Labels(),
        description="Headings on the pages of all courses instead of the usual ones.",
        examples=[{"topics": "Curriculum"}],
    )
    section_order: tuple[CourseSection, ...] = Field(
        default=(),
        description="Sections of course pages in another order, by field; "
        "others stay where they are.",
        examples=[["topics", "outcomes"]],
    )
    contact: Contact = Field(
        default=Contact(),
        description="How a learner reaches the organization.",
        examples=[{"email": "hello@example.org"}],
    )
    accessibility: Accessibility = Field(
        default=Accessibility(),
        description="What the statement on accessibility says for the organization.",
        examples=[{"reviewed": "2026-11-20", "reply_days": "5"}],
    )

    @model_validator(mode="after")
    def _phone_can_be_dialled(self) -> Self:
        if self.contact.phone:
            try:
                phone_number(self.contact.phone, self.country)
            except FactError as fact_error:
                raise FactError(
                    fact_error.kind, at=("contact", "phone"), **fact_error.words
                ) from None
        return self
