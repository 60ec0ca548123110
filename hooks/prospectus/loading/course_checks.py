"""Checks of a course: that its parts fit each other, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics import Problem
from ..facts import Accreditation, Course, Delivery, Text
from ..locale import placeholders
from .documents import Document, Location
from .enrolment_checks import check_enrolment, check_prerequisites
from .people import check_people_of_course, list_people_fields
from .prices import check_prices
from .references import KnownKeys, check_delivery_mode, check_references, check_variant
from .sections import check_sections

# The numbers of an entry that its texts may refer to.
_NUMBERS: Mapping[type, tuple[str, ...]] = {
    Accreditation: ("hours", "credits_per_hour", "credits"),
    Delivery: ("self_paced_hours", "live_hours"),
}


def check_course_facts(course: Course, known: KnownKeys, document: Document) -> Iterator[Problem]:
    """Every problem of a course that is valid alone."""
    for field, keys in list_people_fields(course, document):
        yield from check_references(keys, known.people, field, "person", document)
    yield from check_people_of_course(course, document)
    for index, grant in document.numbered(("accreditation",), course.accreditation):
        yield from _accreditation(grant, ("accreditation", index), course, known, document)
    yield from _certificate(course, known, document)
    yield from check_prices(course.prices, (), known.courses, known.currency, document)
    if course.on_demand:
        here: Location = ("on_demand",)
        prices = course.on_demand.prices
        yield from check_prices(prices, here, known.courses, known.currency, document)
    yield from check_enrolment(course, known.country, document)
    yield from check_prerequisites(course, known.courses, document)
    yield from _variants(course, document)
    yield from _deliveries(course, document)
    yield from check_sections(course, document)


def _accreditation(
    grant: Accreditation, here: Location, course: Course, known: KnownKeys, document: Document
) -> Iterator[Problem]:
    keys: Iterable[tuple[str, str]] = [("accreditor", grant.accreditor)]
    yield from check_references(keys, known.accreditors, here, "accreditor", document)
    yield from _credits(grant, here, document)
    if grant.statement:
        yield from _placeholders((*here, "statement"), grant.statement, grant, here, document)
    if document.faulty(("variants",)):
        return
    yield from check_variant(grant.variant, course, here, document)
    if grant.delivery and not document.faulty(("deliveries",)):
        yield from check_delivery_mode(
            grant.delivery,
            grant.variant,
            course,
            (*here, "delivery"),
            document,
            kind="accreditation-delivery",
        )


def _certificate(course: Course, known: KnownKeys, document: Document) -> Iterator[Problem]:
    renewal = course.certificate.renewal_course if course.certificate else None
    if renewal and known.courses is not None and renewal not in known.courses:
        place, choices = ("certificate", "renewal_course"), sorted(known.courses)
        yield document.problem(
            "course-key-unknown", place, meant=renewal, choices=choices, name=renewal
        )


def _variants(course: Course, document: Document) -> Iterator[Problem]:
    """Problems of variants, and of deliveries that name one that there is not."""
    seen = set()
    for index, variant in document.numbered(("variants",), course.variants):
        if variant.key in seen:
            yield document.problem("listed-twice", ("variants", index, "key"), name=variant.key)
        seen.add(variant.key)
    if document.faulty(("variants",)):
        return
    for index, delivery in document.numbered(("deliveries",), course.deliveries):
        yield from check_variant(delivery.variant, course, ("deliveries", index), document)


def _deliveries(course: Course, document: Document) -> Iterator[Problem]:
    """Deliveries that are listed twice, and problems of the numbers in their features."""
    seen: set[tuple[str, str, str]] = set()
    for index, delivery in document.numbered(("deliveries",), course.deliveries):
        here: Location = ("deliveries", index)
        title = delivery.title.model_dump_json() if delivery.title else ""
        same = (delivery.mode.value, delivery.variant or "", title)
        if same in seen:
            yield document.problem("listed-twice", (*here, "mode"), name=delivery.mode.value)
        seen.add(same)
        for number, feature in document.numbered((*here, "features"), delivery.features):
            place = (*here, "features", number)
            yield from _placeholders(place, feature, delivery, here, document)


def _credits(grant: Accreditation, here: Location, document: Document) -> Iterator[Problem]:
    if grant.credits and grant.hours and grant.credits_per_hour:
        expected = grant.hours * grant.credits_per_hour
        if grant.credits != expected:
            yield document.problem(
                "credits",
                (*here, "credits"),
                hours=str(grant.hours),
                rate=str(grant.credits_per_hour),
                right=str(expected),
                credits=str(grant.credits),
            )


def _placeholders(
    place: Location,
    text: Text,
    entry: Accreditation | Delivery,
    here: Location,
    document: Document,
) -> Iterator[Problem]:
    given, numbers = entry.numbers(), _NUMBERS[type(entry)]
    for written in [text.root] if isinstance(text.root, str) else text.root.values():
        for name in placeholders(written):
            if name in given or document.faulty((*here, name)):
                continue
            if name in numbers:
                yield document.problem("number-missing", place, within=f"{{{name}}}", name=name)
            else:
                braces = [f"{{{number}}}" for number in numbers]
                meant = f"{{{name}}}"
                yield document.problem(
                    "number-unknown", place, within=meant, meant=meant, choices=braces, name=name
                )
