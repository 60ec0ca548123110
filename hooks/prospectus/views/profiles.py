"""People with the courses they wrote or reviewed and the sessions they lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..locale import collation_key
from .course import CourseView
from .people import PersonView
from .session import SessionView

_MAX_PAST = 10

_Named = TypeVar("_Named", CourseView, SessionView)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """A person whom courses or sessions name; `past` has only the latest sessions."""

    person: PersonView
    written: tuple[CourseView, ...]
    reviewed: tuple[CourseView, ...]
    upcoming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]


def view_profiles(
    people: Mapping[str, PersonView],
    courses: Sequence[CourseView],
    *,
    upcoming: Sequence[SessionView],
    past: Sequence[SessionView],
) -> Iterator[ProfileView]:
    """The people whom a course or session names, sorted by name.

    Their courses and sessions keep the given order.
    """
    written = _group_by_person((course, course.authors) for course in courses)
    reviewed = _group_by_person((course, course.peer_reviewers) for course in courses)
    leads = _group_by_person((session, session.facilitators) for session in upcoming)
    led = _group_by_person((session, session.facilitators) for session in past)
    for person in sorted(people.values(), key=_by_name):
        profile = ProfileView(
            person=person,
            written=tuple(written[person.key]),
            reviewed=tuple(reviewed[person.key]),
            upcoming=tuple(leads[person.key]),
            past=tuple(led[person.key][:_MAX_PAST]),
        )
        if profile.written or profile.reviewed or profile.upcoming or profile.past:
            yield profile


def _group_by_person(
    entries: Iterable[tuple[_Named, Iterable[PersonView]]],
) -> Mapping[str, list[_Named]]:
    """The courses or sessions that name each person, by the person's key."""
    by_key: defaultdict[str, list[_Named]] = defaultdict(list)
    for named, people in entries:
        for key in {person.key for person in people}:
            by_key[key].append(named)
    return by_key


def _by_name(person: PersonView) -> tuple[str, str]:
    """Sort key for names that ignores case and accents."""
    return collation_key(person.name), person.key
