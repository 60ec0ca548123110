"""Checks of how learners register or apply, and of what they need first."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from babel import Locale

from ..diagnostics import Problem
from ..facts import Course, Enrolment, FactError, phone_number
from .documents import Document, Location
from .summaries import walk_enrolment

_ENGLISH = Locale("en")


def check_enrolment(course: Course, country: str, document: Document) -> Iterator[Problem]:
    """Problems of the phone numbers and deadlines of a course."""
    for place, enrolment in walk_enrolment(course):
        yield from check_phone(enrolment, place, country, document)
        if not enrolment.is_in_order:
            yield document.problem("registration-order", (*place, "closes"))


def check_phone(
    enrolment: Enrolment, here: Location, country: str, document: Document
) -> Iterator[Problem]:
    """A problem of a phone number that can't be dialled."""
    fact_error = find_phone_error(enrolment.phone or "", country)
    if fact_error:
        words = dict(fact_error.words)
        if code := words.get("country"):
            words["country"] = _ENGLISH.territories.get(code, code)
        yield document.problem(fact_error.kind, (*here, "phone"), words=words)


def find_phone_error(phone: str, country: str) -> FactError | None:
    """Why a number can't be dialled in a country; None if either of them is empty."""
    if not phone or not country:
        return None
    try:
        phone_number(phone, country)
    except FactError as fact_error:
        return fact_error
    return None


def check_prerequisites(
    course: Course, slugs: AbstractSet[str] | None, document: Document
) -> Iterator[Problem]:
    """Problems of courses to take first that there are not; none if no course is known."""
    needed = course.admission.prerequisites if course.admission else ()
    here: Location = ("admission", "prerequisites")
    for index, prerequisite in document.numbered(here, needed):
        name = prerequisite.course
        if name and slugs and name not in slugs:
            place = (*here, index, "course")
            yield document.problem(
                "prerequisite-unknown", place, meant=name, choices=sorted(slugs), name=name
            )
