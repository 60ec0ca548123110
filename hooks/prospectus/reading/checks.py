"""Checks across facts: what no single file can know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..facts import Accreditation, Course, Delivery, DeliveryMode, Session, Text
from ..facts.session import Price
from ..facts.text import placeholders
from .documents import Document, Location
from .problems import Problem, guessed, nearest, quoted
from .times import check_meetings, check_registration


class Known(NamedTuple):
    """What may be referred to, entries with problems too; None where a file can't be read."""

    people: Collection[str] | None
    accreditors: Collection[str] | None
    courses: Collection[str]


# Where entries of a kind are written, and which of their numbers texts may name.
_FILES = {"person": "people.yml", "accreditor": "accreditors.yml"}
_NUMBERS: Mapping[type, tuple[str, ...]] = {
    Accreditation: ("hours", "credits_per_hour", "credits"),
    Delivery: ("self_paced_hours", "live_hours"),
}


def check(
    courses: Mapping[str, Course],
    sessions: Mapping[str, Mapping[int, Session]],
    known: Known,
    documents: Mapping[str, Document],
) -> Iterator[Problem]:
    """Every problem of facts that are each right on their own.

    Sessions are keyed by course and position; documents by their path below `data/`.
    """
    for slug, course in courses.items():
        yield from _course(course, known, documents[f"courses/{slug}.yml"])
    yield from _aliases(courses, documents)
    seen: dict[str, tuple[Document, int]] = {}
    for slug, runs in sessions.items():
        document = documents[f"sessions/{slug}.yml"]
        if slug not in known.courses:
            guess = guessed(slug, known.courses)
            hint = f"rename this file to {guess}.yml or " if guess else ""
            hint += f"write the course in courses/{slug}.yml"
            message = f"there is no course {quoted(slug)}; {hint}"
            yield replace(document.at(()), message=message)
        for index, session in runs.items():
            yield from _session(session, (index,), known, document)
            modes_known = slug in courses and not documents[f"courses/{slug}.yml"].faulty(
                ("deliveries",)
            )
            if modes_known and not document.faulty((index, "delivery_mode")):
                yield from _delivery(session, index, courses[slug], document)
            place = document.at((index, "id"))
            if document.faulty((index, "id")):
                continue
            if session.id in seen:
                first, line = seen[session.id]
                message = f"{session.id!r} is taken, see {first.path}:{line}; write another id"
                yield replace(place, message=message)
            else:
                seen[session.id] = document, place.line


def _aliases(
    courses: Mapping[str, Course], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """Earlier names that are taken."""
    taken = {slug: f"courses/{slug}.yml" for slug in courses}
    for slug, course in courses.items():
        document = documents[f"courses/{slug}.yml"]
        for index, alias in document.numbered(("aliases",), course.aliases):
            if alias in taken:
                message = f"{alias!r} is the address of {taken[alias]}; delete this line"
                yield replace(document.at(("aliases", index)), message=message)
            taken.setdefault(alias, f"courses/{slug}.yml")


def _course(course: Course, known: Known, document: Document) -> Iterator[Problem]:
    keys: Iterable[tuple[str | int, str]]
    for field in ("authors", "peer_reviewers"):
        keys = document.numbered((field,), getattr(course, field))
        yield from _referred(keys, known.people, (field,), "person", document)
    for index, grant in document.numbered(("accreditation",), course.accreditation):
        here: Location = ("accreditation", index)
        keys = [("accreditor", grant.accreditor)]
        yield from _referred(keys, known.accreditors, here, "accreditor", document)
        yield from _credits(grant, here, document)
        yield from _placeholders((*here, "statement"), grant.statement, grant, here, document)
    modes: set[DeliveryMode] = set()
    for index, delivery in document.numbered(("deliveries",), course.deliveries):
        here = ("deliveries", index)
        if delivery.mode in modes:
            message = f"{delivery.mode.value!r} stands here twice; delete one"
            yield replace(document.at((*here, "mode")), message=message)
        modes.add(delivery.mode)
        for number, feature in document.numbered((*here, "features"), delivery.features):
            place = (*here, "features", number)
            yield from _placeholders(place, feature, delivery, here, document)


def _referred(
    keys: Iterable[tuple[int | str, str]],
    known: Collection[str] | None,
    here: Location,
    kind: str,
    document: Document,
) -> Iterator[Problem]:
    seen = set()
    for part, key in keys:
        place = document.at((*here, part))
        if known is not None and key not in known:
            hint = nearest(key, known) if known else f"write the entry in {_FILES[kind]}"
            yield replace(place, message=f"there is no {kind} {key!r}; {hint}")
        elif key in seen:
            yield replace(place, message=f"{key!r} stands here twice; delete one")
        seen.add(key)


def _credits(grant: Accreditation, here: Location, document: Document) -> Iterator[Problem]:
    if grant.credits and grant.hours and grant.credits_per_hour:
        expected = grant.hours * grant.credits_per_hour
        if grant.credits != expected:
            message = (
                f"{grant.hours} hours with {grant.credits_per_hour} credits an hour are "
                f"{expected} credits, not {grant.credits}; mend the number that is wrong"
            )
            yield replace(document.at((*here, "credits")), message=message)


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
                message = f"{{{name}}} has no number; write the line `{name}:` in this entry"
            else:
                hint = nearest(f"{{{name}}}", [f"{{{number}}}" for number in numbers])
                message = f"{{{name}}} stands for no number; {hint}"
            yield replace(document.at(place), message=message)


def _delivery(
    session: Session, index: int, course: Course, document: Document
) -> Iterator[Problem]:
    modes = [delivery.mode.value for delivery in course.deliveries]
    if session.delivery_mode not in modes:
        message = (
            f"the course has no {session.delivery_mode.value!r} delivery; "
            f"{nearest(session.delivery_mode.value, modes)}"
        )
        yield replace(document.at((index, "delivery_mode")), message=message)


def _session(
    session: Session, here: Location, known: Known, document: Document
) -> Iterator[Problem]:
    leaders: Location = (*here, "facilitators")
    keys = document.numbered(leaders, session.facilitators)
    yield from _referred(keys, known.people, leaders, "person", document)
    places = [meeting.place or session.place for meeting in session.meetings]
    met = {DeliveryMode.ONLINE: True, DeliveryMode.HYBRID: any(places)}
    unsure = any(document.faulty((*here, field)) for field in ("place", "meetings"))
    if not unsure and not met.get(session.delivery_mode, all(places)):
        place = document.at(here)
        message = (
            "is missing, but people meet in a room; "
            "write for example: {city: Edmonton, province: AB}"
        )
        yield replace(place, field=f"{place.field}.place", message=message)
    yield from check_meetings(session, here, document)
    yield from check_registration(session, here, document)
    yield from _prices(session.prices, here, document)


def _prices(prices: Sequence[Price], here: Location, document: Document) -> Iterator[Problem]:
    seen = set()
    for index, price in document.numbered((*here, "prices"), prices):
        if document.faulty((*here, "prices", index)):
            continue
        same = (price.audience.model_dump_json() if price.audience else "", price.until)
        if same in seen:
            place = document.at((*here, "prices", index))
            message = "another price is for the same people and days; say whom this is for"
            yield replace(place, message=f"{message}, for example: audience: Physicians")
        seen.add(same)
