"""The records of deliveries and of how long they take."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import Field

from ..facts import DeliveryMode, Length, Range, Unit
from ..views import DeliveryView, LengthView, VariantView, plain_lines
from .records import Record


class RangeRecord(Record):
    """A number, or the two that it lies between; both are the same for a number alone."""

    low: Decimal = Field(description="The lower number.")
    high: Decimal = Field(description="The higher number.")


class LengthRecord(RangeRecord):
    """How long something takes."""

    unit: Unit = Field(description="What it is counted in.")


class LengthParts(Record):
    """How long a delivery or a variant takes."""

    length: LengthRecord | None = Field(description="From its first day to its last.")
    modules: int | None = Field(description="How many modules it has.")
    length_note: str = Field(description="What else to know about the length; may be empty.")
    length_text: str = Field(description="All of its length, in words; may be empty.")


class DeliveryRecord(LengthParts):
    """A way in which a course is taught."""

    mode: DeliveryMode = Field(description="How it is taught.")
    variant: str | None = Field(description="The key of its variant; null if it is of all.")
    title: str = Field(description="What it is called; may be empty.")
    self_paced_hours: RangeRecord | None = Field(description="Hours at the learner's own pace.")
    live_hours: RangeRecord | None = Field(description="Hours together, online or in a room.")


class VariantRecord(LengthParts):
    """One form of a course, such as a renewal."""

    key: str = Field(description="Names the variant.")
    title: str = Field(description="What it is called.")
    description: str = Field(description="What is special about it, in lines; may be empty.")


def make_delivery_record(delivery: DeliveryView) -> DeliveryRecord:
    """The record of a delivery."""
    length = delivery.length
    return DeliveryRecord(
        **_length_parts(length),
        mode=delivery.mode,
        variant=delivery.variant or None,
        title=delivery.title,
        self_paced_hours=_range_record(length.self_paced_hours),
        live_hours=_range_record(length.live_hours),
    )


def make_variant_record(variant: VariantView) -> VariantRecord:
    """The record of a variant."""
    return VariantRecord(
        **_length_parts(variant.length),
        key=variant.key,
        title=variant.title,
        description=plain_lines(variant.description),
    )


def _length_parts(length: LengthView) -> dict[str, Any]:
    return {
        "length": make_length_record(length.duration),
        "modules": int(length.modules) if length.modules else None,
        "length_note": length.note,
        "length_text": length.text,
    }


def make_length_record(length: Length | None) -> LengthRecord | None:
    """The record of a length, if there is one."""
    if length is None:
        return None
    return LengthRecord(low=length.range.low, high=length.range.high, unit=length.unit)


def _range_record(numbers: Range | None) -> RangeRecord | None:
    return RangeRecord(low=numbers.low, high=numbers.high) if numbers else None
