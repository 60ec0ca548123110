"""Compare how to take courses at any time, and who may take them."""

from __future__ import annotations

from collections.abc import Iterator

from ..locale import Words
from ..views import AdmissionView, CourseView, OnDemandView, plain_text
from . import wording
from .enrolment import enrolment_lines
from .prices import price_lines
from .texts import ChangeLine, list_lines, value_lines


def on_demand_lines(old: CourseView, new: CourseView, words: Words) -> Iterator[ChangeLine]:
    """Changes of how to take a course at any time."""
    before, after = old.on_demand, new.on_demand
    label = words.on_demand.label
    yield from value_lines(label, _describe(before), _describe(after))
    enrolments = [part.enrolment if part else None for part in (before, after)]
    yield from enrolment_lines(enrolments[0], enrolments[1], wording.LABELS["registration"])
    prices = (part.prices if part and part.has_own_prices else () for part in (before, after))
    yield from price_lines(f"{label}, {words.session.price}", *prices)


def admission_lines(old: CourseView, new: CourseView, words: Words) -> Iterator[ChangeLine]:
    """Changes of who may take a course, and of how to apply."""
    before, after, names = old.admission, new.admission, words.admission
    eligibility = (plain_text(part.eligibility) if part else "" for part in (before, after))
    yield from value_lines(names.eligibility, *eligibility)
    yield from list_lines(names.prerequisites, _format_needed(before), _format_needed(after))
    applications = old.application, new.application
    enrolments = [part.enrolment if part else None for part in applications]
    yield from enrolment_lines(enrolments[0], enrolments[1], wording.LABELS["application"])
    yield from list_lines(names.apply, *(part.steps if part else () for part in applications))
    notes = (plain_text(part.note) if part else "" for part in applications)
    yield from value_lines(names.apply, *notes)


def _describe(on_demand: OnDemandView | None) -> str:
    if not on_demand:
        return ""
    parts = on_demand.delivery, on_demand.language_name, on_demand.access_text, on_demand.intake
    return ", ".join(filter(None, parts))


def _format_needed(admission: AdmissionView | None) -> list[str]:
    return [
        " ".join(filter(None, (part.course_title, plain_text(part.text), part.expires_text)))
        for part in (admission.prerequisites if admission else ())
    ]
