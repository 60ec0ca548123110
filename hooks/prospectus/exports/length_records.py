"""The records of deliveries and of how long they take."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from ..facts import DeliveryMode, Length, Range, Unit
from ..views import DeliveryView
from .records import Record


class RangeRecord(Record):
    """A number, or the two that it lies between; both are the same for a number alone."""

    low: Decimal = Field(description="The lower number.")
    high: Decimal = Field(description="The higher number.")


class LengthRecord(RangeRecord):
    """How long something takes."""

    unit: Unit = Field(description="What it is counted in.")


class DeliveryRecord(Record):
    """A way in which a course is taught."""

    mode: DeliveryMode = Field(description="How it is taught.")
    length: LengthRecord | None = Field(description="From its first day to its last.")
    modules: int | None = Field(description="How many modules it has.")
    self_paced_hours: RangeRecord | None = Field(description="Hours at the learner's own pace.")
    live_hours: RangeRecord | None = Field(description="Hours together, online or in a room.")
    length_note: str = Field(description="What else to know about the length; may be empty.")
    length_text: str = Field(description="All of its length, in words; may be empty.")


def make_delivery_record(delivery: DeliveryView) -> DeliveryRecord:
    """The record of a delivery."""
    length = delivery.length
    return DeliveryRecord(
        mode=delivery.mode,
        length=make_length_record(length.duration),
        modules=int(length.modules) if length.modules else None,
        self_paced_hours=_range_record(length.self_paced_hours),
        live_hours=_range_record(length.live_hours),
        length_note=length.note,
        length_text=length.text,
    )


def make_length_record(length: Length | None) -> LengthRecord | None:
    """The record of a length, if there is one."""
    if length is None:
        return None
    return LengthRecord(low=length.range.low, high=length.range.high, unit=length.unit)


def _range_record(numbers: Range | None) -> RangeRecord | None:
    return RangeRecord(low=numbers.low, high=numbers.high) if numbers else None
