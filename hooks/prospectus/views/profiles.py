"""People with the courses they wrote or reviewed and the sessions they lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from ..locale import Words
from . import dates
from .course import CourseView
from .localized import fill_localized
from .people import PersonView
from .session import SessionView

_MAX_PAST = 10

_Named = TypeVar("_Named", CourseView, SessionView)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """The courses for which a person has a role; `id` is the anchor of their section."""

    id: str
    role: str
    courses: tuple[CourseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """A person whom courses or sessions name; `past` has only the latest sessions.

    left_text: that the person has left, and when; empty for all others
    """

    person: PersonView
    left_text: str
    written: tuple[CourseView, ...]
    roles: tuple[RoleView, ...]
    quoted: tuple[CourseView, ...]
    reviewed: tuple[CourseView, ...]
    upcoming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]

    @property
    def courses(self) -> tuple[CourseView, ...]:
        """All courses that name the person; a course may be there twice."""
        of_roles = (course for role in self.roles for course in role.courses)
        return (*self.written, *of_roles, *self.reviewed, *self.quoted)


def view_profiles(
    people: Mapping[str, PersonView],
    courses: Sequence[CourseView],
    *,
    upcoming: Sequence[SessionView],
    past: Sequence[SessionView],
    today: date,
    words: Words,
) -> Iterator[ProfileView]:
    """The people whom a course or session names, sorted by their family names.

    Their courses and sessions keep the given order.
    """
    written = _group_by_person((course, course.authors) for course in courses)
    reviewed = _group_by_person((course, course.peer_reviewers) for course in courses)
    quoted = _group_by_person((course, _quoted_people(course)) for course in courses)
    roles = _group_roles(courses)
    leads = _group_by_person((session, session.facilitators) for session in upcoming)
    led = _group_by_person((session, session.facilitators) for session in past)
    for person in sorted(people.values(), key=attrgetter("sort_key")):
        profile = ProfileView(
            person=person,
            left_text=_format_left(person, today, words),
            written=tuple(written[person.key]),
            roles=roles.get(person.key, ()),
            quoted=tuple(quoted[person.key]),
            reviewed=tuple(reviewed[person.key]),
            upcoming=tuple(leads[person.key]),
            past=tuple(led[person.key][:_MAX_PAST]),
        )
        if profile.courses or profile.upcoming or profile.past:
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


def _quoted_people(course: CourseView) -> Iterator[PersonView]:
    return (entry.person for entry in course.testimonials if entry.person)


def _group_roles(courses: Iterable[CourseView]) -> Mapping[str, tuple[RoleView, ...]]:
    """The roles of each person, by the person's key; a role for several courses is one."""
    by_person: defaultdict[str, dict[str, RoleView]] = defaultdict(dict)
    for course in courses:
        for entry in course.contributors:
            for person in entry.people:
                roles = by_person[person.key]
                role = roles.get(entry.id) or RoleView(id=entry.id, role=entry.role, courses=())
                roles[entry.id] = replace(role, courses=(*role.courses, course))
    return {key: tuple(roles.values()) for key, roles in by_person.items()}


def _format_left(person: PersonView, today: date, words: Words) -> str:
    if person.left is True:
        return words.people.left
    if person.left is None or person.left >= today:
        return ""
    return fill_localized(words.people.left_on, {"date": dates.format_date(person.left, words)})
