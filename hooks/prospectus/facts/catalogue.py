"""All facts of a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .course import Course
from .organization import Organization
from .people import Accreditor, Person
from .session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All facts of a site. Courses and sessions are keyed by the slug of the course."""

    organization: Organization
    people: Mapping[str, Person]
    accreditors: Mapping[str, Accreditor]
    courses: Mapping[str, Course]
    sessions: Mapping[str, tuple[Session, ...]]

    def published(self) -> Catalogue:
        """The facts without drafts of courses and sessions."""
        courses = {slug: course for slug, course in self.courses.items() if not course.draft}
        sessions = {
            slug: tuple(session for session in entries if not session.draft)
            for slug, entries in self.sessions.items()
            if slug in courses
        }
        return replace(self, courses=courses, sessions=sessions)
