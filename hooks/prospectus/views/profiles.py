"""People with the courses that they wrote or reviewed and the sessions that they lead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .course import CourseView
from .people import PersonView
from .session import SessionView

_PAST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """A person whom courses or sessions name; past sessions are those that were led lately."""

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
            written=tuple(one for one in courses if person in one.authors),
            reviewed=tuple(one for one in courses if person in one.peer_reviewers),
            upcoming=tuple(one for one in upcoming if person in one.facilitators),
            past=tuple(one for one in past if person in one.facilitators)[:_PAST_SHOWN],
        )
        if profile.written or profile.reviewed or profile.upcoming or profile.past:
            yield profile


def _by_name(person: PersonView) -> tuple[str, str]:
    """Sorts names as readers look them up, accented letters beside plain ones."""
    letters = unicodedata.normalize("NFKD", person.name.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one)), person.key
