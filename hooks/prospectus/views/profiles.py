"""People with the courses they wrote or reviewed and the sessions they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..locale import collation_key
from .course import CourseView
from .people import PersonView
from .session import SessionView

_MAX_PAST = 10


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
    for person in sorted(people.values(), key=_by_name):
        profile = ProfileView(
            person=person,
            written=tuple(course for course in courses if person in course.authors),
            reviewed=tuple(course for course in courses if person in course.peer_reviewers),
            upcoming=tuple(session for session in upcoming if person in session.facilitators),
            past=tuple(session for session in past if person in session.facilitators)[:_MAX_PAST],
        )
        if profile.written or profile.reviewed or profile.upcoming or profile.past:
            yield profile


def _by_name(person: PersonView) -> tuple[str, str]:
    """Sort key for names that ignores case and accents."""
    return collation_key(person.name), person.key
