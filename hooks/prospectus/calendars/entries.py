"""The entries of each session, which are made once for all calendars that have it."""

from __future__ import annotations

from collections.abc import Mapping

from ..views import CommonView, CourseView, SessionView, SiteView
from .events import Entry, make_events

_Key = tuple[str, str]
CourseEntries = Mapping[_Key, tuple[Entry, ...]]
"""The entries of the sessions of a course."""


def make_course_entries(course: CourseView, site: CommonView, site_url: str) -> CourseEntries:
    """Make the entries of the sessions of a course."""
    return {
        _key(session): tuple(make_events(session, site, site_url)) for session in course.sessions
    }


class EntryFinder:
    """Finds the entries of a session, also of one that is on no page.

    courses: the entries of each course by its slug
    """

    def __init__(
        self, site: SiteView, site_url: str, courses: Mapping[str, CourseEntries]
    ) -> None:
        self._site_url, self._common, self._courses = site_url, site.common, courses
        self._others: dict[_Key, tuple[Entry, ...]] = {}

    def find(self, session: SessionView) -> tuple[Entry, ...]:
        """The entries of a session."""
        key = _key(session)
        entries = self._courses.get(session.course, {}).get(key) or self._others.get(key)
        if entries is None:
            entries = tuple(make_events(session, self._common, self._site_url))
            self._others[key] = entries
        return entries


def _key(session: SessionView) -> _Key:
    """A session's id and its first meeting: deleted meetings of it have the same id."""
    return session.id, session.meetings[0].key if session.meetings else ""
