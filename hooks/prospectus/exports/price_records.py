"""The records of prices and of paying."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pydantic import Field

from ..facts import Tax
from ..views import PaymentView, PriceView, plain_lines
from .records import Record


class PriceRecord(Record):
    """What a learner pays."""

    amount: Decimal | None = Field(description="The amount, 0 if free; null for a discount alone.")
    currency: str = Field(description="The currency as three letters (ISO 4217).")
    audience: str = Field(description="Who pays it; may be empty.")
    starts: date | None = Field(description="The first day on which it holds.")
    until: date | None = Field(description="The last day on which it holds.")
    percent_off: Decimal | None = Field(description="How many percent a discount takes off.")
    minimum_people: int | None = Field(description="How many people a group has, at least.")
    early: bool = Field(description="Whether it is for those who register early.")
    code: str = Field(description="The code to write when registering; may be empty.")
    limit: str = Field(description="What it is limited to; may be empty.")
    courses: tuple[str, ...] = Field(description="The URLs of other courses that it includes.")
    extra: str = Field(description="What it is for, if not for the course; may be empty.")
    note: str = Field(description="What else one should know about it; may be empty.")


class PaymentRecord(Record):
    """What one should know about paying."""

    tax: Tax | None = Field(description="How sales taxes are charged; null if that is not said.")
    included: tuple[str, ...] = Field(description="What the price includes.")
    not_included: tuple[str, ...] = Field(description="What learners pay besides.")
    financial_aid: str = Field(description="Help with paying, in lines; may be empty.")
    methods: tuple[str, ...] = Field(description="How to pay.")
    note: str = Field(description="What else one should know, in lines; may be empty.")


def make_price_records(prices: Iterable[PriceView], site_url: str) -> tuple[PriceRecord, ...]:
    """The records of prices."""
    return tuple(
        PriceRecord(
            amount=price.amount,
            currency=price.currency,
            audience=price.audience,
            starts=price.first_day,
            until=price.last_day,
            percent_off=price.percent_off,
            minimum_people=price.minimum_people,
            early=price.early,
            code=price.code,
            limit=price.limit,
            courses=tuple(site_url + course.path for course in price.courses),
            extra=price.extra,
            note=price.note,
        )
        for price in prices
    )


def make_payment_record(payment: PaymentView | None) -> PaymentRecord | None:
    """The record of what one should know about paying."""
    if payment is None:
        return None
    return PaymentRecord(
        tax=payment.tax,
        included=payment.included,
        not_included=payment.not_included,
        financial_aid=plain_lines(payment.financial_aid),
        methods=payment.methods,
        note=plain_lines(payment.note),
    )
