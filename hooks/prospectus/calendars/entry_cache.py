"""The entries of the sessions of each course, kept from build to build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..output import ValueCache, name_by
from ..views import CourseView, SessionView, SiteView
from .events import Entry, make_events

_Key = tuple[str, str]


class EntryCache:
    """Finds the entries of a session, which are made once for all calendars that have it.

    course_keys: by the slug of each course, a digest of all that its view follows from
    folder: keeps the entries of courses with such a key; it may be deleted at any time
    """

    def __init__(
        self,
        site: SiteView,
        site_url: str,
        course_keys: Mapping[str, str],
        folder: Path | None = None,
    ) -> None:
        self._site_url, self._common = site_url, site.common
        self._courses: dict[str, CourseView] = {course.slug: course for course in site.courses}
        self._values = ValueCache(folder) if folder else None
        common = name_by(self._common, site_url)
        self._names = {slug: name_by(common, key) for slug, key in course_keys.items()}
        self._entries: dict[_Key, tuple[Entry, ...]] = {}
        self._read: set[str] = set()

    def find(self, session: SessionView) -> tuple[Entry, ...]:
        """The entries of a session."""
        key = _key(session)
        if key not in self._entries:
            self._read_course(session.course)
        if key not in self._entries:
            self._entries[key] = self._make(session)
        return self._entries[key]

    def delete_others(self) -> None:
        """Delete what is kept from earlier builds and is no longer used."""
        if self._values:
            self._values.keep_only(self._names.values())

    def _read_course(self, slug: str) -> None:
        """Read the entries of a course, or make and keep them."""
        name = self._names.get(slug)
        if self._values is None or name is None or slug in self._read:
            return
        self._read.add(slug)
        entries = self._values.read(name)
        if entries is None:
            sessions = self._courses[slug].sessions
            entries = {_key(session): self._make(session) for session in sessions}
            self._values.write(name, entries)
        self._entries |= entries

    def _make(self, session: SessionView) -> tuple[Entry, ...]:
        return tuple(make_events(session, self._common, self._site_url))


def _key(session: SessionView) -> _Key:
    """A session's id and its first meeting: deleted meetings of it have the same id."""
    return session.id, session.meetings[0].key
