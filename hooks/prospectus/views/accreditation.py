"""What accreditors grant for a course, as readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ..facts import Accreditation, Accreditor
from ..locale import Words
from . import dates
from .localized import fill_localized
from .localizer import Localizer
from .money import format_number


@dataclass(frozen=True, slots=True, kw_only=True)
class AccreditationView:
    """What an accreditor grants: the full statement and its numbers; `key` is the accreditor's."""

    key: str
    accreditor: str
    short_name: str
    url: str | None
    statement: Markup
    credits_text: str
    earned: Decimal | None
    unit: str
    hours_text: str
    section: str
    valid_until_text: str


def view_accreditation(
    grant: Accreditation, accreditor: Accreditor, localizer: Localizer
) -> AccreditationView:
    """What an accreditor grants, in the localizer's language."""
    words = localizer.words
    hours = format_number(grant.hours, words) if grant.hours else ""
    return AccreditationView(
        key=grant.accreditor,
        accreditor=localizer.text(accreditor.name),
        short_name=localizer.text(accreditor.short_name or accreditor.name),
        url=accreditor.url,
        statement=localizer.prose(grant.statement, grant.numbers()),
        credits_text=format_number(grant.earned, words) if grant.earned else "",
        earned=grant.earned,
        unit=localizer.text(grant.unit),
        hours_text=fill_localized(words.glance.hours, {"hours": hours}) if hours else "",
        section=localizer.text(grant.section),
        valid_until_text=_format_valid_until(grant, words),
    )


def _format_valid_until(grant: Accreditation, words: Words) -> str:
    if not grant.valid_until:
        return ""
    return fill_localized(
        words.course.valid_until, {"date": dates.format_date(grant.valid_until, words)}
    )
