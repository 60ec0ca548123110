"""What a learner pays, and what one should know about paying."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)

from .amounts import DOLLAR, DOLLARS, plain_number, read_amount
from .errors import FactError
from .kinds import Kind
from .text import CourseKey, Currency, Fact, Line, Prose, Text
from .times import Day

Amount = Annotated[
    Decimal,
    BeforeValidator(plain_number),
    Field(ge=0, max_digits=9, decimal_places=2),
    WithJsonSchema({"type": ["number", "string"]}),
    Kind.AMOUNT,
]
Percentage = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
GroupSize = Annotated[Decimal, Field(gt=1, le=10000, decimal_places=0)]


class Price(Fact):
    """What a learner pays: an amount, so many percent less than the other prices, or both."""

    amount: Amount | None = Field(
        default=None,
        description="The amount for each learner; 0 if it is free.",
        examples=["450.00", "1,995", "$450", "450 CAD"],
    )
    percent_off: Percentage | None = Field(
        default=None,
        description="How many percent less than the other prices, with an amount or without.",
        examples=["25"],
    )
    currency: Currency | None = Field(
        default=None,
        description="The currency as three letters; the organization's own if left out.",
        examples=["CAD"],
    )
    audience: Text | None = Field(
        default=None, description="Who pays this price.", examples=["Physicians"]
    )
    minimum_people: GroupSize | None = Field(
        default=None,
        description="For a group: how many people have to register together, at least.",
        examples=["5"],
    )
    early: bool = Field(
        default=False,
        description="Whether it is for those who register early; `until` is the last day, "
        "if that is known.",
        examples=["true"],
    )
    from_: Day | None = Field(
        default=None,
        alias="from",
        description="The first day on which this price is available.",
        examples=["2026-11-01", "2026-12-05"],
    )
    until: Day | None = Field(
        default=None,
        description="The last day on which this price is available.",
        examples=["2026-12-15"],
    )
    code: Line | None = Field(
        default=None,
        description="The code to write when registering.",
        examples=["SPRING25"],
    )
    limit: Text | None = Field(
        default=None,
        description="What this price is limited to.",
        examples=["The first 20 learners"],
    )
    courses: tuple[CourseKey, ...] = Field(
        default=(),
        description="Other courses that the price includes.",
        examples=[["sample"]],
    )
    extra: Text | None = Field(
        default=None,
        description="What it is for, if it is not the course itself.",
        examples=["Printed manual"],
    )
    note: Text | None = Field(
        default=None,
        description="What else one should know about this price.",
        examples=["Proof of enrolment is required."],
    )

    _sign: str = PrivateAttr(default="")

    @property
    def has_dollar_sign(self) -> bool:
        """Whether a dollar sign alone says what its currency is."""
        return self._sign == DOLLAR and self.currency is None

    @model_validator(mode="wrap")
    @classmethod
    def _take_currency_of_amount(cls, written: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Take the currency that is written with the amount, unless there is another."""
        text = written.get("amount") if isinstance(written, dict) else None
        amount = read_amount(text) if isinstance(text, str) else None
        if not amount or not amount.currency:
            return read(written)
        sign, given = amount.currency, written.get("currency")
        if isinstance(given, str) and given not in (DOLLARS if sign == DOLLAR else {sign}):
            raise FactError("price-currency", at=("amount",), written=sign, currency=given)
        price = read(written if sign == DOLLAR else written | {"currency": sign})
        price._sign = sign  # noqa: SLF001 - of this class
        return price

    @model_validator(mode="after")
    def _is_one_price(self) -> Self:
        if self.amount is None and self.percent_off is None:
            raise FactError("price-amount")
        if self.from_ and self.until and self.until < self.from_:
            raise FactError("price-days", at=("until",), first=f"{self.from_:%Y-%m-%d}")
        return self


class Tax(StrEnum):
    """How prices and sales taxes go together."""

    INCLUDED = "included"
    ADDED = "added"
    NONE = "none"


class Payment(Fact):
    """What one should know about paying, beside the prices."""

    tax: Tax | None = Field(
        default=None,
        description="Whether sales taxes are in the prices, come on top, or do not apply.",
        examples=["included", "added", "none"],
    )
    included: tuple[Text, ...] = Field(
        default=(),
        description="What the price includes.",
        examples=[["Course materials", "Lunch on both days"]],
    )
    not_included: tuple[Text, ...] = Field(
        default=(),
        description="What learners pay besides.",
        examples=[["Textbook", "Travel"]],
    )
    financial_aid: Prose | None = Field(
        default=None,
        description="Help with paying: bursaries, funding, instalments.",
        examples=["Bursaries are available for learners from rural hospitals."],
    )
    methods: tuple[Text, ...] = Field(
        default=(),
        description="How to pay.",
        examples=[["Credit card", "Invoice to an employer"]],
    )
    note: Prose | None = Field(
        default=None,
        description="What else one should know about paying.",
        examples=["Payment is due two weeks before the course."],
    )

    def or_else(self, wider: Payment) -> Payment:
        """This one, with each field that is not written taken from a wider one."""
        return wider.model_copy(
            update={name: getattr(self, name) for name in self.model_fields_set}
        )
