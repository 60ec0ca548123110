"""What accreditors grant for a course."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from .delivery_mode import DeliveryMode
from .errors import FactError
from .people import AccreditorKey
from .text import Fact, Key, Prose, Text
from .times import Day

_Amount = Annotated[Decimal, Field(gt=0, le=10000)]
"""A number of hours or credits, which keeps the decimals that are written."""


class AccreditationStatus(StrEnum):
    """Whether an accreditor has decided."""

    GRANTED = "granted"
    PENDING = "pending"


class AccreditationRow(Fact):
    """What counts for one part of a course, such as a track or a topic."""

    title: Text = Field(description="The part of the course.", examples=["Day 1: Pain"])
    hours: _Amount | None = Field(
        default=None, description="The hours of this part that count.", examples=["3.5"]
    )
    credits: _Amount | None = Field(
        default=None, description="The credits for this part.", examples=["7.0"]
    )
    unit: Text | None = Field(
        default=None,
        description="What its credits are called, if not as those of the whole course.",
        examples=["Section 3 credits"],
    )


class Accreditation(Fact):
    """What one accreditor grants for a course."""

    accreditor: AccreditorKey = Field(description="The body that grants it.", examples=["cfpc"])
    status: AccreditationStatus = Field(
        default=AccreditationStatus.GRANTED,
        description="Whether it is granted, or the body has yet to decide.",
        examples=["granted", "pending"],
    )
    title: Text | None = Field(
        default=None,
        description="A heading, where a course has more than one accreditation.",
        examples=["Family physicians"],
    )
    program: Text | None = Field(
        default=None,
        description="The accreditor's program that it belongs to.",
        examples=["Maintenance of Certification Program"],
    )
    delivery: DeliveryMode | None = Field(
        default=None,
        description="The delivery mode that it is for; without it, for all.",
        examples=["online", "hybrid"],
    )
    variant: Key | None = Field(
        default=None,
        description="The variant of the course that it is for; without it, for all.",
        examples=["renewal"],
    )
    hours: _Amount | None = Field(
        default=None, description="The hours that count.", examples=["14.5"]
    )
    credits_per_hour: _Amount | None = Field(
        default=None, description="The credits for each of these hours.", examples=["2"]
    )
    credits: _Amount | None = Field(
        default=None,
        description="The total of credits: hours times credits per hour.",
        examples=["29.0"],
    )
    unit: Text | None = Field(
        default=None, description="What the credits are called.", examples=["Mainpro+® credits"]
    )
    section: Text | None = Field(
        default=None,
        description="The part of the accreditor's program that it counts toward.",
        examples=["Section 1"],
    )
    rows: tuple[AccreditationRow, ...] = Field(
        default=(),
        description="What counts for each part of the course.",
        examples=[[{"title": "Day 1: Pain", "credits": "7.0"}]],
    )
    statement: Prose | None = Field(
        default=None,
        description="The accreditor's sentence, word for word. "
        "{hours}, {credits} and {credits_per_hour} are replaced by the numbers above.",
        examples=["This program has been certified for up to {credits} Mainpro+® credits."],
    )
    valid_from: Day | None = Field(
        default=None,
        description="The first day on which it is valid.",
        examples=["2026-01-01"],
    )
    valid_until: Day | None = Field(
        default=None,
        description="The last day on which it is valid; `prospectus check` warns 90 days before.",
        examples=["2027-12-31"],
    )

    @model_validator(mode="after")
    def _valid_only_if_granted(self) -> Self:
        if self.status is AccreditationStatus.GRANTED:
            if not self.statement:
                raise FactError("statement-missing", at=("accreditor",))
            if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
                raise FactError("valid-order", at=("valid_until",), first=str(self.valid_from))
            return self
        for name in ("valid_from", "valid_until"):
            if getattr(self, name):
                raise FactError("pending-valid", at=(name,))
        return self

    @property
    def earned(self) -> Decimal | None:
        """The total of credits: as written, or else hours times credits per hour."""
        if self.credits is None and self.hours and self.credits_per_hour:
            return self.hours * self.credits_per_hour
        return self.credits

    def numbers(self) -> dict[str, Decimal]:
        """The numbers that the statement may refer to in braces."""
        numbers = {
            "hours": self.hours,
            "credits_per_hour": self.credits_per_hour,
            "credits": self.earned,
        }
        return {name: number for name, number in numbers.items() if number is not None}
