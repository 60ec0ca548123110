"""Compare how and when learners register or apply."""

from __future__ import annotations

from collections.abc import Iterator

from ..views import EnrolmentView
from . import wording
from .texts import ChangeLine, value_lines


def enrolment_lines(
    old: EnrolmentView | None, new: EnrolmentView | None, page: str
) -> Iterator[ChangeLine]:
    """Changes of the ways in and of the deadlines; `page` is what the page is called."""
    labels = wording.LABELS
    for label, name in (
        (page, "url"),
        (labels["register_email"], "email"),
        (labels["register_phone"], "phone"),
        (labels["opens"], "opens_text"),
        (labels["closes"], "closes_text"),
        (labels["extended_from"], "extended_from_text"),
    ):
        texts = [getattr(enrolment, name) if enrolment else "" for enrolment in (old, new)]
        yield from value_lines(label, *texts)
