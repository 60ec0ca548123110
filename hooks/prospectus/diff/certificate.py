"""Compare the certificates of a course."""

from __future__ import annotations

from collections.abc import Iterator

from ..views import CertificateView, CourseView, plain_text
from .texts import ChangeLine, list_lines


def certificate_lines(old: CourseView, new: CourseView) -> Iterator[ChangeLine]:
    """What is new, changed or gone in a certificate."""
    before, after = (_list_parts(course.certificate) for course in (old, new))
    yield from list_lines(new.headings["certificate"], before, after)


def _list_parts(certificate: CertificateView | None) -> list[str]:
    if not certificate:
        return []
    parts = (
        certificate.title,
        plain_text(certificate.text),
        certificate.valid_text,
        plain_text(certificate.renewal),
        certificate.renewal_title,
    )
    return [part for part in parts if part]
