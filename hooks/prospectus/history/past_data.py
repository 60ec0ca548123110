"""The courses and sessions in the data files as of a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..facts import Registration, Session, Text
from ..loading import key_problem
from .git import Commit
from .model import ScheduledSession
from .past_files import PastEntry, SessionReader, read_past_course

_Sessions = dict[str, Session | None]


class PastData:
    """Facts of courses and sessions as of the last commit, and the courses that it deleted."""

    def __init__(self) -> None:
        self.sessions: dict[str, _Sessions] = {}
        self._titles: dict[str, Text | None] = {}
        self._variants: dict[str, Mapping[str, Text]] = {}
        self._registrations: dict[str, Registration | None] = {}
        self._drafts: set[str] = set()
        self.deleted_courses: set[str] = set()

    def apply(
        self, commit: Commit, contents: Mapping[str, bytes], reader: SessionReader
    ) -> dict[str, dict[str, ScheduledSession | None]]:
        """Apply a commit and return the sessions of the courses it touched; skip invalid files.

        `contents` are those of its blobs, except missing ones.
        """
        touched = set()
        self.deleted_courses = set()
        for path, blob in commit.files.items():
            kind, _, name = path.partition("/")
            slug = name.removesuffix(".yml")
            if slug == name or key_problem(slug):
                continue
            touched.add(slug)
            if blob is None:
                if kind == "courses":
                    self.deleted_courses.add(slug)
                (self._titles if kind == "courses" else self.sessions).pop(slug, None)
            elif blob in contents and kind == "courses":
                if course := read_past_course(contents[blob]):
                    (self._drafts.add if course.draft else self._drafts.discard)(slug)
                    self._titles[slug] = course.title or self._titles.get(slug)
                    self._variants[slug] = course.variants
                    self._registrations[slug] = course.registration
            elif blob in contents:
                entries = reader.read(contents[blob])
                self.sessions[slug] = _keep_sessions(entries, self.sessions.get(slug))
        return {slug: self.scheduled(slug) for slug in touched}

    def same_title(self, slug: str, title: Text) -> Text:
        """The title of a course as of the last commit if it is equal, else `title`.

        The comparison of two texts takes longer than that of a text with itself.
        """
        before = self._titles.get(slug)
        return before if before and before == title else title

    def scheduled(self, slug: str) -> dict[str, ScheduledSession | None]:
        """The sessions of a course by id; None for one that is invalid or whose course is."""
        if slug in self._drafts:
            return {}
        title, registration = self._titles.get(slug), self._registrations.get(slug)
        variants = self._variants.get(slug, {})
        return {
            id_: ScheduledSession(
                course=slug,
                title=title,
                session=session.with_registration(registration),
                variant=variants.get(session.variant or ""),
            )
            if title and session
            else None
            for id_, session in self.sessions.get(slug, {}).items()
        }


def _keep_sessions(entries: Iterable[PastEntry] | None, before: _Sessions | None) -> _Sessions:
    """The sessions of a file by id, without drafts; None for an invalid session.

    If the whole file is invalid, they are as `before`.
    """
    if entries is None:
        return before or {}
    sessions: _Sessions = {}
    known = False
    for id_, session in entries:
        if id_ is not None:
            valid = None if id_ in sessions else session
            if not (valid and valid.draft):
                sessions[id_] = valid
        elif not known:  # it may be any of the earlier sessions
            sessions = dict.fromkeys(before or ()) | sessions
            known = True
    return sessions
