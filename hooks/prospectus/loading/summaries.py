"""What checks across files need to know of each file, so that they look into few of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from ..facts import (
    Availability,
    Course,
    DeliveryMode,
    Prose,
    Session,
    Status,
    Text,
    load_zone,
    to_instant,
)
from .documents import Location

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


class UsedLanguages(NamedTuple):
    """How many texts of a field are in exactly these languages, none for plain texts."""

    field: tuple[str, ...]
    languages: tuple[str, ...]
    texts: int


class Summary(BaseModel):
    """What checks across files need to know of the facts in a file.

    people, accreditors: the keys that it refers to
    modes: the delivery modes that a course offers, or that sessions have, alone and with the
        variants that the modes are for
    hosts: the hosts of web addresses in prose
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    accreditors: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    valid_until: tuple[date, ...] = ()
    closings: tuple[Closing, ...] = ()
    bookings: tuple[Booking, ...] = ()
    languages: tuple[UsedLanguages, ...] = ()
    hosts: tuple[str, ...] = ()


def walk_entries(entries: Mapping[Location, Any]) -> Iterator[tuple[Location, Text]]:
    """Every text of the entries of a file, with its location in the file."""
    for here, entry in entries.items():
        yield from ((here + within, text) for within, text in walk_entry(entry))


def walk_entry(entry: Any) -> Iterator[tuple[Location, Text]]:
    """Every text of an entry, with its location in it."""
    return _walk(entry, ())


def _walk(value: Any, here: Location) -> Iterator[tuple[Location, Text]]:
    if isinstance(value, Text):
        yield here, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _walk(entry, (*here, index))
    elif isinstance(value, BaseModel):
        written = _written_names(type(value))
        for name in value.model_fields_set:
            part = getattr(value, name)
            if isinstance(part, BaseModel | tuple):
                yield from _walk(part, (*here, written[name]))


@cache
def _written_names(model: type[BaseModel]) -> Mapping[str, str]:
    """The names of a model's fields as editors write them."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


def written_texts(text: Text) -> tuple[str, ...]:
    """What is written in each language of a text."""
    return (text.root,) if isinstance(text.root, str) else tuple(text.root.values())


def field_of_text(location: Location) -> tuple[str, ...]:
    """The field of a text at a location in an entry: `("deliveries", "features")`."""
    return tuple(part for part in location if isinstance(part, str))


def summarize(entries: Mapping[Location, Any]) -> Summary:
    """The summary of the entries of a file, which must be valid."""
    courses = [entry for entry in entries.values() if isinstance(entry, Course)]
    sessions = [entry for entry in entries.values() if isinstance(entry, Session)]
    languages: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    hosts: dict[str, None] = {}
    for location, text in (pair for entry in entries.values() for pair in walk_entry(entry)):
        languages[field_of_text(location), tuple(sorted(text.languages()))] += 1
        if isinstance(text, Prose):
            hosts |= dict.fromkeys(
                host for written in written_texts(text) for host in _HOST.findall(written)
            )
    people = [key for course in courses for key in (*course.authors, *course.peer_reviewers)]
    people += (key for session in sessions for key in session.facilitators)
    modes = [mode for course in courses for mode in _offered_modes(course)]
    modes += (
        f"{session.delivery_mode}/{session.variant}" if session.variant else session.delivery_mode
        for session in sessions
    )
    grants = [grant for course in courses for grant in course.accreditation]
    return Summary(
        keys=tuple(str(location[0]) for location in entries if location),
        people=tuple(dict.fromkeys(people)),
        accreditors=tuple(dict.fromkeys(grant.accreditor for grant in grants)),
        modes=tuple(dict.fromkeys(modes)),
        aliases=tuple(alias for course in courses for alias in course.aliases),
        ids=tuple(session.id for session in sessions),
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
    )


def _offered_modes(course: Course) -> Iterator[str]:
    for delivery in course.deliveries:
        yield delivery.mode.value
        for variant in course.variants:
            if delivery.variant in (None, variant.key):
                yield f"{delivery.mode}/{variant.key}"


def _closings(session: Session, index: int) -> Iterator[Closing]:
    closes = session.registration.closes
    has_seats = session.effective_availability in {Availability.OPEN, Availability.FEW}
    is_open = session.status is Status.SCHEDULED and not session.rough_date
    if not (closes and has_seats and is_open):
        return
    starts = min(meeting.starts(session.zone) for meeting in session.held_meetings)
    closed = to_instant(closes, load_zone(session.zone))
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
