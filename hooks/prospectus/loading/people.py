"""Checks of people: who is named where, with which picture, and who has left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from ..diagnostics import Problem
from ..facts import Catalogue, Course, Person, PersonKind, Status, load_zone, slugify
from ..output import CACHE_FOLDER
from ..pictures import SIZES, PictureError, PortraitScaler
from .documents import Document, Documents, Location
from .entry_texts import written_texts
from .summaries import PortraitFile, Summary

# Fields that only a human being can have.
_OF_HUMANS = ("pronouns", "orcid")


def list_people_fields(
    course: Course, document: Document
) -> Iterator[tuple[Location, Iterable[tuple[int | str, str]]]]:
    """The fields of a course that name people: each with its keys by their place in it."""
    for field in ("authors", "peer_reviewers"):
        yield (field,), document.numbered((field,), getattr(course, field))
    for index, entry in document.numbered(("contributors",), course.contributors):
        here: Location = ("contributors", index, "people")
        yield here, document.numbered(here, entry.people)
    for index, testimonial in document.numbered(("testimonials",), course.testimonials):
        if testimonial.person:
            yield ("testimonials", index), [("person", testimonial.person)]


def check_people_of_course(course: Course, document: Document) -> Iterator[Problem]:
    """Problems of roles and testimonials, whoever the people are."""
    roles: set[str] = set()
    for index, entry in document.numbered(("contributors",), course.contributors):
        # Their anchors have to differ, in whichever language.
        own = {slugify(text) or text for text in written_texts(entry.role)}
        if not roles.isdisjoint(own):
            yield document.problem("role-twice", ("contributors", index, "role"))
        roles |= own
    for index, testimonial in document.numbered(("testimonials",), course.testimonials):
        here = ("testimonials", index)
        if any(document.faulty((*here, name)) for name in ("person", "attribution")):
            continue
        if testimonial.person and testimonial.attribution:
            yield document.problem("testimonial-twice", (*here, "person"))
        elif not (testimonial.person or testimonial.attribution):
            example = "attribution:\n  - A learner"
            yield document.problem("testimonial-unattributed", here, example=example)


def check_person_alone(person: Person, here: Location, document: Document) -> Iterator[Problem]:
    """What only a human being has, of an organization."""
    if person.kind is PersonKind.ORGANIZATION:
        for name in _OF_HUMANS:
            if name in person.model_fields_set and getattr(person, name):
                yield document.problem("organization-field", (*here, name), name=name)


def check_portraits(
    portraits: Iterable[PortraitFile],
    root: Path,
    documents: Mapping[str, Document],
    *,
    keep: bool,
) -> Iterator[Problem]:
    """Problems of portraits: files that are not below `root/docs`, or no pictures.

    To read a picture is to scale it; `keep` saves the small one for the next run.
    """
    docs = root / "docs"
    scaler = PortraitScaler(docs, root / CACHE_FOLDER / "portraits" if keep else None)
    for portrait in portraits:
        place: Location = (portrait.key, "portrait", "file")
        if not is_file(docs / portrait.file):
            document = documents["people.yml"]
            if not document.faulty(place):
                yield missing_picture(portrait.file, place, docs, document)
        elif not portrait.file.lower().endswith(".svg"):
            try:
                scaler.scale(portrait.file, min(SIZES), whole=portrait.is_logo)
            except PictureError:
                document = documents["people.yml"]
                yield document.problem("portrait-unreadable", place, file=portrait.file)


def missing_picture(path: str, place: Location, docs: Path, document: Document) -> Problem:
    """The problem of a picture that is not in docs/, with the pictures that are."""
    files = (file for file in docs.rglob("*") if file.is_file())
    choices = sorted(file.relative_to(docs).as_posix() for file in files)
    return document.problem("picture-missing", place, meant=path, choices=choices, file=path)


def departure_warnings(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary], now: datetime
) -> Iterator[Problem]:
    """Upcoming sessions that somebody is to lead who has left by then."""
    left = set(summaries["people.yml"].left) if "people.yml" in summaries else set()
    for slug in facts.sessions if left else ():
        file = f"sessions/{slug}.yml"
        if not left.isdisjoint(summaries[file].people):
            yield from _departures(facts, slug, left, documents[file], now)


def _departures(
    facts: Catalogue, slug: str, left: AbstractSet[str], document: Document, now: datetime
) -> Iterator[Problem]:
    for index, session in enumerate(facts.sessions[slug]):
        ends = max((meeting.ends(session.zone) for meeting in session.meetings), default=now)
        if ends <= now or session.status is Status.CANCELLED:
            continue
        last_day = ends.astimezone(load_zone(session.zone)).date()
        for number, key in enumerate(session.facilitators):
            if key in left and facts.people[key].has_left(last_day):
                place: Location = (index, "facilitators", number)
                yield document.problem("person-left", place, name=key)


def is_file(path: Path) -> bool:
    """Whether a path is a file; no path that is too long is one."""
    try:
        return path.is_file()
    except OSError:
        return False
