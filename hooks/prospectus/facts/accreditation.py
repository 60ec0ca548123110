"""What accreditors grant for a course."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from .people import AccreditorKey
from .text import Fact, Prose, Text
from .times import Day

Amount = Annotated[Decimal, Field(gt=0, le=10000)]
"""A number of hours or credits, which keeps the decimals that are written."""


class Accreditation(Fact):
    """What one accreditor grants for a course."""

    accreditor: AccreditorKey = Field(description="The body that grants it.", examples=["cfpc"])
    hours: Amount | None = Field(
        default=None, description="The hours that count.", examples=["14.5"]
    )
    credits_per_hour: Amount | None = Field(
        default=None, description="The credits for each of these hours.", examples=["2"]
    )
    credits: Amount | None = Field(
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
    statement: Prose = Field(
        description="The accreditor's sentence, word for word. "
        "{hours}, {credits} and {credits_per_hour} are replaced by the numbers above.",
        examples=["This program has been certified for up to {credits} Mainpro+® credits."],
    )
    valid_until: Day | None = Field(
        default=None,
        description="The last day on which it is valid; `prospectus check` warns 90 days before.",
        examples=["2027-12-31"],
    )

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
