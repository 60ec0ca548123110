"""How long something takes: hours, and lengths such as `6-8 weeks`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from .errors import FactError
from .kinds import Kind

MOST = Decimal(10_000)
"""More hours, or days, than any course takes."""
_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = rf"{_NUMBER}(?: *[-\u2013] *{_NUMBER})?"
_HYPHEN = re.compile(r"(?<=\d) *[-\u2013] *(?=\d)")


class Unit(StrEnum):
    """What a length is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_UNITS = "|".join(f"{unit}?" for unit in Unit)
_LENGTH = re.compile(rf"(.*?) *({_UNITS})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number, or the two that it lies between; both are the same for a number alone."""

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        """As editors write it: `8` or `1.5-2`."""
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A range with a unit, such as 6 to 8 weeks."""

    range: Range
    unit: Unit

    def __str__(self) -> str:
        """As editors write it: `6-8 weeks` or `1 month`."""
        unit = self.unit.removesuffix("s") if self.range.high == 1 else self.unit
        return f"{self.range} {unit}"


def parse_range(value: object) -> Range:
    """A positive number or a range of two. Raises `FactError` for anything else."""
    if isinstance(value, Range):
        return value
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        raise FactError("number-wanted")
    low, *rest = (_parse_number(part) for part in _HYPHEN.split(str(value).strip(), maxsplit=1))
    high = rest[0] if rest else low
    if rest and low >= high:
        raise FactError("range-order", low=str(low), high=str(high))
    return Range(low=low, high=high)


def _parse_number(text: str) -> Decimal:
    if not re.fullmatch(_NUMBER, text, re.ASCII):
        raise FactError("range")
    number = Decimal(text)
    if not number:
        raise FactError("too-small", gt="0")
    if number > MOST:
        raise FactError("too-large", le=str(MOST))
    return number


def parse_length(value: object) -> Length:
    """A range with a unit. Raises `FactError` for anything else."""
    if isinstance(value, Length):
        return value
    match = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match or not re.fullmatch(_RANGE, match[1], re.ASCII):
        raise FactError("length")
    unit = Unit(f"{match[2].lower().removesuffix('s')}s")
    return Length(range=parse_range(match[1]), unit=unit)


_AS_TEXT = PlainSerializer(str, return_type=str)
_HOURS_SCHEMA = {
    "anyOf": [
        {"type": "number", "exclusiveMinimum": 0, "maximum": int(MOST)},
        {"type": "string", "pattern": f"^{_RANGE}$"},
    ]
}
HoursRange = Annotated[
    Range,
    PlainValidator(parse_range),
    _AS_TEXT,
    WithJsonSchema(_HOURS_SCHEMA),
    Kind.RANGE,
]
WrittenLength = Annotated[
    Length,
    PlainValidator(parse_length),
    _AS_TEXT,
    WithJsonSchema({"type": "string", "pattern": f"^{_RANGE} *({_UNITS})$"}),
    Kind.LENGTH,
]
Count = Annotated[Decimal, Field(gt=0, le=10_000, decimal_places=0)]

# What may be written of a course, a delivery and a variant; the narrowest counts.
LENGTH: Any = Field(
    default=None,
    description="How long it takes, from its first day to its last.",
    examples=["6-8 weeks", "9 months"],
)
MODULES: Any = Field(default=None, description="How many modules it has.", examples=["12"])
LENGTH_NOTE: Any = Field(
    default=None,
    description="What else to know about the length; it is shown in brackets.",
    examples=["excluding breaks"],
)
