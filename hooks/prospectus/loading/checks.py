"""Checks across facts, which no single entry can do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from ..diagnostics import Problem, closest_name, quote
from ..facts import (
    Accreditation,
    Course,
    Delivery,
    DeliveryMode,
    Price,
    Session,
    Text,
    offers,
    schema_of,
)
from ..locale import placeholders
from .documents import Document, Location
from .examples import field_example
from .seats import check_seats
from .session_times import check_meetings, check_registration
from .summaries import Summary


class KnownKeys(NamedTuple):
    """The keys that may be referred to, also of faulty entries; None if a file can't be read."""

    people: AbstractSet[str] | None
    accreditors: AbstractSet[str] | None
    courses: AbstractSet[str]


_NOT_KNOWN = KnownKeys(people=None, accreditors=None, courses=frozenset())
# The numbers of an entry that its texts may refer to.
_NUMBERS: Mapping[type, tuple[str, ...]] = {
    Accreditation: ("hours", "credits_per_hour", "credits"),
    Delivery: ("self_paced_hours", "live_hours"),
}


def check_facts(
    courses: Mapping[str, Course],
    sessions: Mapping[str, Mapping[int, Session]],
    known: KnownKeys,
    documents: Mapping[str, Document],
    summaries: Mapping[str, Summary] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Every problem of facts that are each valid alone.

    Sessions are keyed by course and position; documents and summaries by their path below
    `data/`. Summaries are those of clean files, which are looked into only if they do not fit
    other files.
    """
    for slug in courses:
        file = f"courses/{slug}.yml"
        if file not in summaries or _names_unknown(summaries[file], known):
            yield from _course(courses[slug], known, documents[file])
    yield from _aliases(courses, documents, summaries)
    seen: dict[str, tuple[str, Location]] = {}
    for slug in sessions:
        file = f"sessions/{slug}.yml"
        summary = summaries.get(file)
        if summary and _fits(summary, slug, seen.keys(), known, summaries):
            seen |= {id_: (file, (index, "id")) for index, id_ in enumerate(summary.ids)}
            continue
        document = documents[file]
        if slug not in known.courses:
            guess = closest_name(slug, known.courses)
            kind = "course-misspelt" if guess else "course-unknown"
            yield document.problem(kind, course=quote(slug), slug=slug, guess=guess or "")
        for index, session in sessions[slug].items():
            yield from _session(session, (index,), known, document)
            modes_known = slug in courses and not documents[f"courses/{slug}.yml"].faulty(
                ("deliveries",)
            )
            if modes_known and not document.faulty((index, "delivery_mode")):
                yield from _delivery(session, index, courses[slug], document)
            place: Location = (index, "id")
            if document.faulty(place):
                continue
            if session.id in seen:
                first, first_place = seen[session.id]
                line = documents[first].values[first_place].start[0]
                where = f"{documents[first].path}:{line}"
                yield document.problem("session-id-taken", place, id=session.id, where=where)
            else:
                seen[session.id] = file, place


def _names_unknown(summary: Summary, known: KnownKeys) -> bool:
    """Whether a file refers to entries that there are not."""
    return any(
        keys is not None and not keys >= set(named)
        for keys, named in (
            (known.people, summary.people),
            (known.accreditors, summary.accreditors),
        )
    )


def _fits(
    summary: Summary,
    slug: str,
    seen: AbstractSet[str],
    known: KnownKeys,
    summaries: Mapping[str, Summary],
) -> bool:
    """Whether the sessions of a file fit the other files, as far as summaries show."""
    course = summaries.get(f"courses/{slug}.yml")
    return bool(
        course
        and set(summary.modes) <= set(course.modes)
        and not _names_unknown(summary, known)
        and len(set(summary.ids)) == len(summary.ids)
        and seen.isdisjoint(summary.ids)
    )


def check_course_alone(course: Course, document: Document) -> Iterator[Problem]:
    """Every problem of a course that does not depend on other files."""
    return _course(course, _NOT_KNOWN, document)


def check_session_alone(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Every problem of a session that does not depend on other files."""
    return _session(session, here, _NOT_KNOWN, document)


def _aliases(
    courses: Mapping[str, Course],
    documents: Mapping[str, Document],
    summaries: Mapping[str, Summary],
) -> Iterator[Problem]:
    """Problems of aliases that are names of other courses."""
    taken = {slug: f"courses/{slug}.yml" for slug in courses}
    for slug in courses:
        file = f"courses/{slug}.yml"
        if file in summaries and not summaries[file].aliases:
            continue
        document = documents[file]
        for index, alias in document.numbered(("aliases",), courses[slug].aliases):
            if alias in taken:
                place = ("aliases", index)
                yield document.problem("alias-taken", place, alias=alias, file=taken[alias])
            taken.setdefault(alias, f"courses/{slug}.yml")


def _course(course: Course, known: KnownKeys, document: Document) -> Iterator[Problem]:
    keys: Iterable[tuple[str | int, str]]
    for field in ("authors", "peer_reviewers"):
        keys = document.numbered((field,), getattr(course, field))
        yield from _references(keys, known.people, (field,), "person", document)
    for index, grant in document.numbered(("accreditation",), course.accreditation):
        here: Location = ("accreditation", index)
        keys = [("accreditor", grant.accreditor)]
        yield from _references(keys, known.accreditors, here, "accreditor", document)
        yield from _credits(grant, here, document)
        yield from _placeholders((*here, "statement"), grant.statement, grant, here, document)
    yield from _variants(course, document)
    modes: set[tuple[str, str, str]] = set()
    for index, delivery in document.numbered(("deliveries",), course.deliveries):
        here = ("deliveries", index)
        title = delivery.title.model_dump_json() if delivery.title else ""
        same = (delivery.mode.value, delivery.variant or "", title)
        if same in modes:
            yield document.problem("listed-twice", (*here, "mode"), name=delivery.mode.value)
        modes.add(same)
        for number, feature in document.numbered((*here, "features"), delivery.features):
            place = (*here, "features", number)
            yield from _placeholders(place, feature, delivery, here, document)


def _variants(course: Course, document: Document) -> Iterator[Problem]:
    """Problems of variants, and of deliveries that name one that there is not."""
    keys = [variant.key for variant in course.variants]
    seen = set()
    for index, variant in document.numbered(("variants",), course.variants):
        if variant.key in seen:
            yield document.problem("listed-twice", ("variants", index, "key"), name=variant.key)
        seen.add(variant.key)
    if document.faulty(("variants",)):
        return
    for index, delivery in document.numbered(("deliveries",), course.deliveries):
        if delivery.variant and delivery.variant not in keys:
            yield _unknown_variant(delivery.variant, ("deliveries", index), keys, document)


def _unknown_variant(key: str, here: Location, keys: Sequence[str], document: Document) -> Problem:
    kind = "variant-unknown" if keys else "variant-none"
    return document.problem(kind, (*here, "variant"), meant=key, choices=keys, name=key)


def _references(
    keys: Iterable[tuple[int | str, str]],
    known: Collection[str] | None,
    here: Location,
    kind: str,
    document: Document,
) -> Iterator[Problem]:
    seen = set()
    names: Sequence[str] = ()
    for part, key in keys:
        place = (*here, part)
        if known is not None and key not in known:
            names = names or sorted(known)
            problem = f"{kind}-unknown" if known else f"{kind}-none"
            yield document.problem(problem, place, meant=key, choices=names, name=key)
        elif key in seen:
            yield document.problem("listed-twice", place, name=key)
        seen.add(key)


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


def _delivery(
    session: Session, index: int, course: Course, document: Document
) -> Iterator[Problem]:
    keys = [variant.key for variant in course.variants]
    variant = session.variant if session.variant in keys else None
    if session.variant and not variant:
        yield _unknown_variant(session.variant, (index,), keys, document)
    if not offers(course, session.delivery_mode, variant):
        modes = [mode.value for mode in DeliveryMode if offers(course, mode, variant)]
        mode = session.delivery_mode.value
        yield document.problem(
            "session-delivery", (index, "delivery_mode"), meant=mode, choices=modes, mode=mode
        )


def _session(
    session: Session, here: Location, known: KnownKeys, document: Document
) -> Iterator[Problem]:
    leaders: Location = (*here, "facilitators")
    keys = document.numbered(leaders, session.facilitators)
    yield from _references(keys, known.people, leaders, "person", document)
    places = [meeting.place or session.place for meeting in session.meetings]
    met = {DeliveryMode.ONLINE: True, DeliveryMode.HYBRID: any(places) or not places}
    unsure = any(document.faulty((*here, field)) for field in ("place", "meetings"))
    if not unsure and not met.get(session.delivery_mode, all(places)):
        example = field_example(schema_of(Session), ("place",))
        yield document.problem("place-missing", here, part="place", example=example)
    yield from check_meetings(session, here, document)
    yield from check_registration(session, here, document)
    yield from check_seats(session, here, document)
    yield from _prices(session.prices, here, document)


def _prices(prices: Sequence[Price], here: Location, document: Document) -> Iterator[Problem]:
    seen = set()
    for index, price in document.numbered((*here, "prices"), prices):
        if document.faulty((*here, "prices", index)):
            continue
        same = (price.audience.model_dump_json() if price.audience else "", price.until)
        if same in seen:
            example = field_example(schema_of(Price), ("audience",))
            yield document.problem("price-twice", (*here, "prices", index), example=example)
        seen.add(same)
