"""The records of what accreditors grant for a course."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from ..facts import AccreditationStatus, DeliveryMode
from ..views import AccreditationView, plain_text
from .records import Record


class AccreditationRowRecord(Record):
    """What counts for a part of a course."""

    title: str = Field(description="The part.")
    hours: Decimal | None = Field(description="The hours that count, with their decimals.")
    credits: Decimal | None = Field(description="The credits, with their decimals.")
    unit: str = Field(description="What the credits are called; empty without credits.")


class AccreditationRecord(Record):
    """What an accreditor grants for a course."""

    accreditor: str = Field(description="The body's full name.")
    short_name: str = Field(description="What the body is called for short.")
    url: str | None = Field(description="The body's website.")
    status: AccreditationStatus = Field(
        description="Whether it is granted; what is pending does not count yet."
    )
    title: str = Field(description="Its heading; may be empty.")
    program: str = Field(description="The body's program that it belongs to; may be empty.")
    section: str = Field(description="The part of that program; may be empty.")
    delivery_mode: DeliveryMode | None = Field(
        description="The delivery mode that it is for; null if it is for all."
    )
    variant: str | None = Field(
        description="The key of the variant that it is for; null if it is for all."
    )
    hours: Decimal | None = Field(description="The hours that count, with their decimals.")
    credits_per_hour: Decimal | None = Field(description="The credits for each of these hours.")
    credits: Decimal | None = Field(description="The total of credits, with its decimals.")
    unit: str = Field(description="What the credits are called; empty without credits.")
    rows: tuple[AccreditationRowRecord, ...] = Field(
        description="What counts for each part of the course."
    )
    statement: str = Field(description="What the body wants to be said.")
    valid_from: date | None = Field(description="The first day on which it is valid.")
    valid_until: date | None = Field(description="The last day on which it is valid.")


def make_accreditation_record(grant: AccreditationView) -> AccreditationRecord:
    """Make the record of what an accreditor grants."""
    return AccreditationRecord(
        accreditor=grant.accreditor,
        short_name=grant.short_name,
        url=grant.url,
        status=grant.status,
        title=grant.title,
        program=grant.program,
        section=grant.section,
        delivery_mode=grant.mode,
        variant=grant.variant_key or None,
        hours=grant.amount.hours,
        credits_per_hour=grant.credits_per_hour,
        credits=grant.amount.credits,
        unit=grant.amount.unit,
        rows=tuple(
            AccreditationRowRecord(
                title=row.title,
                hours=row.amount.hours,
                credits=row.amount.credits,
                unit=row.amount.unit,
            )
            for row in grant.rows
        ),
        statement=plain_text(grant.statement),
        valid_from=grant.valid_from,
        valid_until=grant.valid_until,
    )
