"""Checks of a session: that its parts fit each other, its people, and its course."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Problem
from ..facts import Course, DeliveryMode, Session, schema_of
from .documents import Document, Location
from .enrolment_checks import check_phone
from .examples import field_example
from .prices import check_prices
from .references import KnownKeys, check_delivery_mode, check_references, check_variant
from .seats import check_seats
from .session_times import check_meetings, check_registration


def check_session_facts(
    session: Session, here: Location, known: KnownKeys, document: Document
) -> Iterator[Problem]:
    """Every problem of a session that is valid alone, apart from what its course offers."""
    leaders: Location = (*here, "facilitators")
    keys = document.numbered(leaders, session.facilitators)
    yield from check_references(keys, known.people, leaders, "person", document)
    places = [meeting.place or session.place for meeting in session.meetings]
    met = {DeliveryMode.ONLINE: True, DeliveryMode.HYBRID: any(places) or not places}
    unsure = any(document.faulty((*here, field)) for field in ("place", "meetings"))
    if not unsure and not met.get(session.delivery_mode, all(places)):
        example = field_example(schema_of(Session), ("place",))
        yield document.problem("place-missing", here, part="place", example=example)
    yield from check_meetings(session, here, document)
    yield from check_registration(session, here, document)
    registration = session.registration
    yield from check_phone(registration, (*here, "registration"), known.country, document)
    yield from check_seats(session, here, document)
    yield from check_prices(session.prices, here, known.courses, known.currency, document)


def check_against_course(
    session: Session, here: Location, course: Course, document: Document
) -> Iterator[Problem]:
    """A variant that the course of a session does not have, or a delivery."""
    yield from check_variant(session.variant, course, here, document)
    yield from check_delivery_mode(
        session.delivery_mode,
        session.variant,
        course,
        (*here, "delivery_mode"),
        document,
        kind="session-delivery",
    )
