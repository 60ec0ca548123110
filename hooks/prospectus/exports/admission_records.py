"""The records of courses on demand, and of who may take a course."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field

from ..facts import DeliveryMode
from ..views import AdmissionView, ApplicationView, EnrolmentView, OnDemandView, plain_lines
from .length_records import LengthRecord, make_length_record
from .price_records import PriceRecord, make_price_records
from .records import Record


class EnrolmentRecord(Record):
    """How and when a learner registers or applies."""

    url: str = Field(description="The page on which to do it; may be empty.")
    email: str = Field(description="The email address to write to; may be empty.")
    phone: str = Field(description="The phone number to call; may be empty.")
    opens: datetime | None = Field(description="When it opens.")
    closes: datetime | None = Field(
        description="When it closes: midnight after a last day without a time."
    )
    extended_from: str = Field(
        description="The earlier deadline in words, if it was extended; else empty."
    )


class OnDemandRecord(Record):
    """How a learner takes a course at any time."""

    delivery_mode: DeliveryMode = Field(description="How it is taught.")
    language: str = Field(description="The language as two letters (ISO 639-1).")
    access: LengthRecord | None = Field(description="For how long a learner has access.")
    intake: str = Field(description="When learners can start, if not at once; may be empty.")
    registration: EnrolmentRecord = Field(description="How and when to register.")
    prices: tuple[PriceRecord, ...] = Field(description="Its prices that held at the build.")


class PrerequisiteRecord(Record):
    """What a learner needs before a course."""

    course: str = Field(description="The slug of the course to take first; may be empty.")
    text: str = Field(description="What else is needed, in lines; may be empty.")
    expires_after: LengthRecord | None = Field(description="How long it counts.")


class ApplicationRecord(EnrolmentRecord):
    """How and when a learner applies."""

    steps: tuple[str, ...] = Field(description="What to do, in order.")
    note: str = Field(description="What else an applicant should know, in lines; may be empty.")


class AdmissionRecord(Record):
    """Who may take a course, and how to apply for it."""

    prerequisites: tuple[PrerequisiteRecord, ...] = Field(
        description="What a learner needs first."
    )
    eligibility: str = Field(description="Who may take it, in lines; may be empty.")
    application: ApplicationRecord | None = Field(
        description="How to apply; null where learners do not apply."
    )


def make_on_demand_record(on_demand: OnDemandView, site_url: str) -> OnDemandRecord:
    """The record of how to take a course at any time."""
    return OnDemandRecord(
        delivery_mode=on_demand.mode,
        language=on_demand.language,
        access=make_length_record(on_demand.access),
        intake=on_demand.intake,
        registration=EnrolmentRecord(**_enrolment_fields(on_demand.enrolment)),
        prices=make_price_records(on_demand.prices, site_url),
    )


def make_admission_record(admission: AdmissionView) -> AdmissionRecord:
    """The record of who may take a course."""
    return AdmissionRecord(
        prerequisites=tuple(
            PrerequisiteRecord(
                course=needed.course,
                text=plain_lines(needed.text),
                expires_after=make_length_record(needed.expires_after),
            )
            for needed in admission.prerequisites
        ),
        eligibility=plain_lines(admission.eligibility),
        application=_application_record(admission.application) if admission.application else None,
    )


def _application_record(application: ApplicationView) -> ApplicationRecord:
    return ApplicationRecord(
        **_enrolment_fields(application.enrolment),
        steps=application.steps,
        note=plain_lines(application.note),
    )


def _enrolment_fields(enrolment: EnrolmentView) -> dict[str, Any]:
    return {
        "url": enrolment.url,
        "email": enrolment.email,
        "phone": enrolment.phone,
        "opens": enrolment.opens,
        "closes": enrolment.closes,
        "extended_from": enrolment.extended_from_text,
    }
