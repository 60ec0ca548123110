"""What checks across files need to know of each file, so that they look into few of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from ..facts import (
    Availability,
    Course,
    DeliveryMode,
    Enrolment,
    Person,
    PersonKind,
    Price,
    Session,
    Status,
)
from .documents import Location
from .entry_texts import field_of_text, walk_entry, written_texts
from .named_links import find_named_links

# Each host that is followed by a slash, also of addresses within addresses.
_HOST = re.compile(r"://(?=([^/\s]*)/)")


class Booking(NamedTuple):
    """A room that a meeting takes from `start` to `end`, in seconds since 1970.

    session, number: the positions of the session in its file, and of the meeting in the session
    """

    room: tuple[str, ...]
    start: int
    end: int
    id: str
    session: int
    number: int


class Closing(NamedTuple):
    """When registration closes for a session with seats, and when it starts, as in `Booking`."""

    session: int
    closes: int
    starts: int


class OpenSession(NamedTuple):
    """A session with seats, by its position, and when it ends, as in `Booking`."""

    session: int
    end: int


class PortraitFile(NamedTuple):
    """The picture of the person with a key, or the logo of an organization, in `docs/`."""

    key: str
    file: str
    is_logo: bool


class UsedLanguages(NamedTuple):
    """How many texts of a field are in exactly these languages, none for plain texts."""

    field: tuple[str, ...]
    languages: tuple[str, ...]
    texts: int


class Summary(BaseModel):
    """What checks across files need to know of the facts in a file.

    people, accreditors, courses: the keys that it refers to
    left: the keys of people who have left, or will
    modes: the delivery modes that a course offers, or that sessions have, alone and with the
        variants that the modes are for
    hosts: the hosts of web addresses in texts with links
    links: the links by name in them
    phones: the numbers for registration and applications
    is_reachable: whether a course says how to register for its sessions
    without_way: the sessions with seats that do not say how to register
    dollars: whether a dollar sign alone says what the currency of a price is
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    accreditors: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    portraits: tuple[PortraitFile, ...] = ()
    valid_until: tuple[date, ...] = ()
    closings: tuple[Closing, ...] = ()
    bookings: tuple[Booking, ...] = ()
    languages: tuple[UsedLanguages, ...] = ()
    hosts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    is_reachable: bool = False
    without_way: tuple[OpenSession, ...] = ()
    dollars: bool = False


def summarize(entries: Mapping[Location, Any]) -> Summary:
    """The summary of the entries of a file, which must be valid."""
    courses = [entry for entry in entries.values() if isinstance(entry, Course)]
    sessions = [entry for entry in entries.values() if isinstance(entry, Session)]
    languages: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    hosts: dict[str, None] = {}
    links: dict[str, None] = {}
    for location, text in (pair for entry in entries.values() for pair in walk_entry(entry)):
        languages[field_of_text(location), tuple(sorted(text.languages()))] += 1
        if text.has_links:
            for written in written_texts(text):
                hosts |= dict.fromkeys(_HOST.findall(written))
                links |= dict.fromkeys(find_named_links(written))
    people_by_key = {
        str(here[0]): entry for here, entry in entries.items() if isinstance(entry, Person)
    }
    people = [key for course in courses for key in course.people()]
    people += (key for session in sessions for key in session.facilitators)
    modes = [mode for course in courses for mode in _offered_modes(course)]
    modes += (
        f"{session.delivery_mode}/{session.variant}" if session.variant else session.delivery_mode
        for session in sessions
    )
    grants = [grant for course in courses for grant in course.accreditation]
    enrolments = [entry for course in courses for _, entry in walk_enrolment(course)]
    enrolments += (session.registration for session in sessions)
    prices = [price for course in courses for price in course.all_prices]
    prices += (price for session in sessions for price in session.prices)
    return Summary(
        keys=tuple(str(location[0]) for location in entries if location),
        people=tuple(dict.fromkeys(people)),
        accreditors=tuple(dict.fromkeys(grant.accreditor for grant in grants)),
        courses=tuple(dict.fromkeys(_named_courses(courses, prices))),
        modes=tuple(dict.fromkeys(modes)),
        aliases=tuple(alias for course in courses for alias in course.aliases),
        ids=tuple(session.id for session in sessions),
        left=tuple(key for key, person in people_by_key.items() if person.left),
        portraits=tuple(list_portraits(people_by_key)),
        valid_until=tuple(grant.valid_until for grant in grants if grant.valid_until),
        closings=tuple(
            closing
            for index, session in enumerate(sessions)
            for closing in _closings(session, index)
        ),
        bookings=tuple(
            booking
            for index, session in enumerate(sessions)
            for booking in _bookings(session, index)
        ),
        languages=tuple(UsedLanguages(*key, count) for key, count in languages.items()),
        hosts=tuple(hosts),
        links=tuple(links),
        phones=tuple(entry.phone for entry in enrolments if entry.phone),
        is_reachable=any(map(_is_reachable, courses)),
        without_way=tuple(
            OpenSession(index, int(_end(session).timestamp()))
            for index, session in enumerate(sessions)
            if session.held_meetings and _has_seats(session) and not session.registration.has_way
        ),
        dollars=any(price.has_dollar_sign for price in prices),
    )


def _named_courses(courses: Sequence[Course], prices: Iterable[Price]) -> Iterator[str]:
    """The courses that certificates are renewed by, that prices include, or to take first."""
    for course in courses:
        if course.certificate and course.certificate.renewal_course:
            yield course.certificate.renewal_course
    for price in prices:
        yield from price.courses
    yield from _courses_to_take_first(courses)


def list_portraits(people: Mapping[str, Person]) -> Iterator[PortraitFile]:
    """The portraits of people by key."""
    for key, person in people.items():
        if person.portrait:
            is_logo = person.kind is PersonKind.ORGANIZATION
            yield PortraitFile(key, person.portrait.file, is_logo)


def _offered_modes(course: Course) -> Iterator[str]:
    for delivery in course.deliveries:
        yield delivery.mode.value
        for variant in course.variants:
            if delivery.variant in (None, variant.key):
                yield f"{delivery.mode}/{variant.key}"


def walk_enrolment(course: Course) -> Iterator[tuple[Location, Enrolment]]:
    """How learners register or apply for a course, each with its location in the file."""
    if course.registration:
        yield ("registration",), course.registration
    if course.on_demand and course.on_demand.registration:
        yield ("on_demand", "registration"), course.on_demand.registration
    if course.admission and course.admission.application:
        yield ("admission", "application"), course.admission.application


def _is_reachable(course: Course) -> bool:
    """Whether a course says how to register for its sessions, or how to apply."""
    application = course.admission.application if course.admission else None
    return any(entry.has_way for entry in (course.registration, application) if entry)


def _courses_to_take_first(courses: Iterable[Course]) -> Iterator[str]:
    for course in courses:
        for prerequisite in course.admission.prerequisites if course.admission else ():
            if prerequisite.course:
                yield prerequisite.course


def _end(session: Session) -> datetime:
    return max(meeting.ends(session.zone) for meeting in session.held_meetings)


def _has_seats(session: Session) -> bool:
    """Whether learners can get a seat or a place on the waitlist."""
    unavailable = {Availability.FULL, Availability.BY_INVITATION}
    return (
        session.effective_status is Status.SCHEDULED
        and session.availability not in unavailable
        and not session.draft
    )


def _closings(session: Session, index: int) -> Iterator[Closing]:
    closes = session.registration.closes
    has_seats = session.effective_availability in {Availability.OPEN, Availability.FEW}
    is_open = session.status is Status.SCHEDULED and not session.rough_date
    if not (closes and has_seats and is_open):
        return
    starts = min(meeting.starts(session.zone) for meeting in session.held_meetings)
    closed = session.registration.closing(session.zone) or starts
    yield Closing(index, int(closed.timestamp()), int(starts.timestamp()))


def _bookings(session: Session, index: int) -> Iterator[Booking]:
    if session.status is not Status.SCHEDULED or session.delivery_mode is DeliveryMode.ONLINE:
        return
    for number, meeting in session.occurrences():
        place = meeting.place or session.place
        if not place or not (place.venue or place.address) or meeting.all_day:
            continue
        venue = place.venue.model_dump_json() if place.venue else ""
        room = tuple(part.strip().casefold() for part in (venue, place.address or "", place.city))
        start, end = meeting.starts(session.zone), meeting.blocks_until(session.zone)
        times = int(start.timestamp()), int(end.timestamp())
        yield Booking(room, *times, session.id, index, number)
