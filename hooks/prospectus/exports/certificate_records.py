"""The records of certificates."""

from __future__ import annotations

from pydantic import Field

from ..views import CertificateView, plain_text
from .length_records import LengthRecord, make_length_record
from .records import Record


class CertificateRecord(Record):
    """What learners get when they have completed a course."""

    title: str = Field(description="What it is called.")
    text: str = Field(description="What it takes to get it; may be empty.")
    valid_for: LengthRecord | None = Field(description="How long it is valid.")
    renewal: str = Field(description="How to renew it; may be empty.")
    renewal_course: str = Field(description="The slug of the course that renews it, or empty.")


def make_certificate_record(certificate: CertificateView) -> CertificateRecord:
    """Make the record of a certificate."""
    return CertificateRecord(
        title=certificate.title,
        text=plain_text(certificate.text),
        valid_for=make_length_record(certificate.valid_for),
        renewal=plain_text(certificate.renewal),
        renewal_course=certificate.renewal_course,
    )
