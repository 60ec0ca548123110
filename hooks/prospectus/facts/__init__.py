"""What editors may write, as frozen models that mirror the YAML files one to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .course import Accreditation, Course, Delivery, DeliveryMode
from .organization import Contact, Organization
from .people import Accreditor, Person
from .session import Availability, Meeting, Place, Price, Session, Status
from .text import Prose, Text

__all__ = [
    "Accreditation",
    "Accreditor",
    "Availability",
    "Catalogue",
    "Contact",
    "Course",
    "Delivery",
    "DeliveryMode",
    "Meeting",
    "Organization",
    "Person",
    "Place",
    "Price",
    "Prose",
    "Session",
    "Status",
    "Text",
]


@dataclass(frozen=True)
class Catalogue:
    """All facts of a site. Courses and sessions are keyed by the name of the course's file."""

    organization: Organization
    people: Mapping[str, Person]
    accreditors: Mapping[str, Accreditor]
    courses: Mapping[str, Course]
    sessions: Mapping[str, tuple[Session, ...]]

    def published(self) -> Catalogue:
        """The facts without the drafts of courses and sessions."""
        courses = {slug: course for slug, course in self.courses.items() if not course.draft}
        sessions = {
            slug: tuple(session for session in several if not session.draft)
            for slug, several in self.sessions.items()
            if slug in courses
        }
        return replace(self, courses=courses, sessions=sessions)
