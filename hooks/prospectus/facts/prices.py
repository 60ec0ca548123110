"""What a learner pays."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from .text import Currency, Fact, Text
from .times import Day


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
