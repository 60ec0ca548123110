"""Warnings about facts that may be right but expire or are easily overlooked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from babel import Locale

from ..diagnostics import Problem, phrase
from ..facts import Availability, Catalogue, DeliveryMode, Session, Status, load_zone, to_instant
from .documents import Document, Documents, Location
from .texts import walk_texts

ACCREDITATION_DAYS = 90
# Registration closes days before a session; closed long before, it may be a mistake.
REGISTRATION_CLOSED_BEFORE = timedelta(days=14)
_ENGLISH = Locale("en")


def fact_warnings(facts: Catalogue, documents: Documents, now: datetime) -> Iterator[Problem]:
    """Every warning about valid facts at a moment."""
    yield from _accreditation(facts, documents, now)
    yield from _registration(facts, documents, now)
    yield from _clashes(facts, documents, now)
    yield from _unused(facts, documents)
    yield from _languages(facts, documents)


def _accreditation(facts: Catalogue, documents: Documents, now: datetime) -> Iterator[Problem]:
    today = now.astimezone(load_zone(facts.organization.zone)).date()
    for slug, course in facts.courses.items():
        for index, grant in enumerate(course.accreditation):
            if not grant.valid_until:
                continue
            days = (grant.valid_until - today).days
            if days <= ACCREDITATION_DAYS:
                yield documents[f"courses/{slug}.yml"].problem(
                    "accreditation-ends" if days >= 0 else "accreditation-over",
                    ("accreditation", index, "valid_until"),
                    date=str(grant.valid_until),
                    days=str(days),
                )


def _registration(facts: Catalogue, documents: Documents, now: datetime) -> Iterator[Problem]:
    for slug, sessions in facts.sessions.items():
        for index, session in enumerate(sessions):
            closes = session.registration.closes
            starts = min(meeting.starts(session.zone) for meeting in session.meetings)
            has_seats = session.availability in {Availability.OPEN, Availability.FEW}
            if (
                closes
                and starts > now + REGISTRATION_CLOSED_BEFORE
                and has_seats
                and session.status is Status.SCHEDULED
                and to_instant(closes, load_zone(session.zone)) <= now
            ):
                place = (index, "registration", "closes")
                yield documents[f"sessions/{slug}.yml"].problem(
                    "registration-over", place, date=str(closes)
                )


class _Booking(NamedTuple):
    """A room that is taken by a meeting for a time."""

    start: datetime
    end: datetime
    session: Session
    document: Document
    place: Location


def _clashes(facts: Catalogue, documents: Documents, now: datetime) -> Iterator[Problem]:
    """Upcoming sessions that are in the same room at the same time as another one."""
    rooms: defaultdict[tuple[str, ...], list[_Booking]] = defaultdict(list)
    for slug, sessions in facts.sessions.items():
        document = documents[f"sessions/{slug}.yml"]
        for index, session in enumerate(sessions):
            for room, booking in _bookings(session, index, document):
                if booking.end > now:
                    rooms[room].append(booking)
    for bookings in rooms.values():
        bookings.sort(key=lambda booking: (booking.start, booking.end, booking.session.id))
        last = bookings[0]
        for booking in bookings[1:]:
            if booking.start < last.end and booking.session.id != last.session.id:
                line = last.document.values[last.place].start[0]
                yield booking.document.problem(
                    "sessions-clash",
                    (*booking.place, "start"),
                    id=last.session.id,
                    where=f"{last.document.path}:{line}",
                )
            last = max(last, booking, key=lambda booking: booking.end)


def _bookings(
    session: Session, index: int, document: Document
) -> Iterator[tuple[tuple[str, ...], _Booking]]:
    if session.status is not Status.SCHEDULED or session.delivery_mode is DeliveryMode.ONLINE:
        return
    for number, meeting in session.occurrences():
        place = meeting.place or session.place
        if not place or not (place.venue or place.address) or meeting.all_day:
            continue
        venue = place.venue.model_dump_json() if place.venue else ""
        room = tuple(part.strip().casefold() for part in (venue, place.address or "", place.city))
        times = meeting.starts(session.zone), meeting.ends(session.zone)
        yield room, _Booking(*times, session, document, (index, "meetings", number))


def _unused(facts: Catalogue, documents: Documents) -> Iterator[Problem]:
    courses = facts.courses.values()
    people = {key for course in courses for key in (*course.authors, *course.peer_reviewers)}
    for sessions in facts.sessions.values():
        people.update(key for session in sessions for key in session.facilitators)
    bodies = {grant.accreditor for course in courses for grant in course.accreditation}
    for kind, entries, named in (
        ("person", facts.people, people),
        ("accreditor", facts.accreditors, bodies),
    ):
        file = "people.yml" if kind == "person" else "accreditors.yml"
        for key in entries:
            if key not in named:
                yield documents[file].problem(f"{kind}-unused", (key,), key=True, name=key)


def _languages(facts: Catalogue, documents: Documents) -> Iterator[Problem]:
    """Texts that lack a language that most texts of the same field have."""
    fields: defaultdict[tuple[str, ...], list[tuple[Document, Location, frozenset[str]]]]
    fields = defaultdict(list)
    own = frozenset({facts.organization.language})
    for file, location, text in walk_texts(facts):
        folder = file.partition("/")[0]
        names = tuple(part for part in location if isinstance(part, str))
        field = (folder, *(names[1:] if folder in {"people.yml", "accreditors.yml"} else names))
        fields[field].append((documents[file], location, text.languages() or own))
    for texts in fields.values():
        counts: defaultdict[str, int] = defaultdict(int)
        for _, _, languages in texts:
            for language in languages:
                counts[language] += 1
        usual = {language for language, count in counts.items() if count * 2 > len(texts)}
        if len(usual) < 2 or len(texts) < 3:
            continue
        for document, location, languages in texts:
            if missing := usual - languages:
                yield document.problem(
                    "language-missing",
                    location,
                    languages=_format_languages(usual),
                    missing=_format_languages(missing),
                )


def _format_languages(languages: Iterable[str]) -> str:
    names = _ENGLISH.languages
    return phrase("and").join(str(names.get(code, code)) for code in sorted(languages))
