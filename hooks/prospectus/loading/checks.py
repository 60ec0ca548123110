"""Checks across facts, which no single entry can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from ..diagnostics import Problem, closest_name, quote
from ..facts import DOLLARS, Course, Session
from .course_checks import check_course_facts
from .documents import Document, Location
from .enrolment_checks import find_phone_error
from .references import NOT_KNOWN, KnownKeys
from .session_checks import check_against_course, check_session_facts
from .summaries import Summary


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
            yield from check_course_facts(courses[slug], known, documents[file])
    yield from _aliases(courses, documents, summaries)
    seen: dict[str, tuple[str, Location]] = {}
    for slug in sessions:
        file = f"sessions/{slug}.yml"
        summary = summaries.get(file)
        if summary and _fits(summary, slug, seen.keys(), known, summaries):
            seen |= {id_: (file, (index, "id")) for index, id_ in enumerate(summary.ids)}
            continue
        document = documents[file]
        if known.courses is not None and slug not in known.courses:
            guess = closest_name(slug, known.courses)
            kind = "course-misspelt" if guess else "course-unknown"
            yield document.problem(kind, course=quote(slug), slug=slug, guess=guess or "")
        unsure = slug not in courses or any(
            documents[f"courses/{slug}.yml"].faulty((field,))
            for field in ("variants", "deliveries")
        )
        for index, session in sessions[slug].items():
            yield from check_session_facts(session, (index,), known, document)
            if not unsure and not document.faulty((index, "delivery_mode")):
                yield from check_against_course(session, (index,), courses[slug], document)
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
    """Whether a file refers to entries, phone numbers or dollars that there are not."""
    if any(find_phone_error(phone, known.country) for phone in summary.phones):
        return True
    if summary.dollars and known.currency and known.currency not in DOLLARS:
        return True
    return any(
        keys is not None and not keys >= set(named)
        for keys, named in (
            (known.people, summary.people),
            (known.accreditors, summary.accreditors),
            (known.courses, summary.courses),
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
    return check_course_facts(course, NOT_KNOWN, document)


def check_session_alone(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Every problem of a session that does not depend on other files."""
    return check_session_facts(session, here, NOT_KNOWN, document)


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
