"""Compare what accreditors grant for a course."""

from __future__ import annotations

from collections.abc import Iterator

from ..locale import Words
from ..views import AccreditationView, CourseView, plain_text
from . import wording
from .texts import ChangeLine, list_lines, value_lines


def accreditation_lines(old: CourseView, new: CourseView, words: Words) -> Iterator[ChangeLine]:
    """Accreditations that are new, changed or gone, and web addresses of accreditors."""
    before, after = (
        [_format_grant(grant, words) for grant in course.accreditation] for course in (old, new)
    )
    yield from list_lines(new.headings["accreditation"], before, after)
    urls = {grant.short_name: grant.url or "" for grant in old.accreditation}
    for name, url in {grant.short_name: grant.url or "" for grant in new.accreditation}.items():
        if name in urls:
            label = f"{name}, {wording.LABELS['address']}"
            yield from value_lines(label, urls[name], url)


def _format_grant(grant: AccreditationView, words: Words) -> str:
    amount = grant.amount
    parts = (
        grant.title,
        grant.program,
        grant.scope,
        words.course.pending if grant.is_pending else "",
        amount.text if amount.credits_text else "",
        amount.hours_text,
        grant.section,
        *(row.line for row in grant.rows),
        grant.valid_text,
    )
    facts = ", ".join(part for part in parts if part)
    return f"{grant.short_name}: {facts}. {plain_text(grant.statement)}"
