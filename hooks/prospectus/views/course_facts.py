"""All that the pages of a course are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..facts import Accreditor, Catalogue, Clock, Course, Person, Session
from ..history import History, Revision, restore_removed
from ..output import name_by
from .context import ViewContext
from .course import CourseView, view_course
from .course_ref import CourseRef
from .localizer import Localizer
from .people import PersonView, view_people
from .removed import CancelledSession, list_cancelled
from .session import SessionView, sort_sessions, view_session


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """A course and what its pages show of other facts.

    sessions: with their deleted meetings, as cancelled ones
    cancelled: its sessions that were deleted before their date
    revisions: those of the meetings of all these sessions, by session id and meeting key
    people, accreditors: those whom the course and its sessions name, by key
    """

    slug: str
    course: Course
    sessions: tuple[Session, ...]
    cancelled: tuple[CancelledSession, ...]
    revisions: Mapping[tuple[str, str], Revision]
    people: Mapping[str, Person]
    accreditors: Mapping[str, Accreditor]

    def name(self) -> str:
        """The name of what follows from everything in it; equal facts have equal ones."""
        mappings = self.revisions, self.people, self.accreditors
        return name_by(
            *(self.slug, self.course, self.sessions, self.cancelled),
            *(list(mapping.items()) for mapping in mappings),
        )


def list_course_facts(facts: Catalogue, history: History) -> Iterator[CourseFacts]:
    """Yield what the pages of each course are made of."""
    deleted = defaultdict(list)
    for meeting in history.removed:
        deleted[meeting.session.id].append(meeting)
    cancelled = list_cancelled(facts, history)
    for slug, course in facts.courses.items():
        sessions = tuple(
            restore_removed(session, deleted[session.id])[0] if session.id in deleted else session
            for session in facts.sessions.get(slug, ())
        )
        own_cancelled = cancelled.get(slug, ())
        of_all = (*sessions, *(part.session for part in own_cancelled))
        keys = [(session.id, meeting.key) for session in of_all for meeting in session.meetings]
        leaders = [key for session in of_all for key in session.facilitators]
        named = dict.fromkeys((*course.people(), *leaders))
        accreditors = dict.fromkeys(grant.accreditor for grant in course.accreditation)
        yield CourseFacts(
            slug=slug,
            course=course,
            sessions=sessions,
            cancelled=own_cancelled,
            revisions={key: history.revisions[key] for key in keys},
            people={key: facts.people[key] for key in named},
            accreditors={key: facts.accreditors[key] for key in accreditors},
        )


def view_course_facts(
    facts: CourseFacts,
    localizer: Localizer,
    now: Clock,
    people: Mapping[str, PersonView] | None = None,
) -> CourseView:
    """A course with its sessions, as readers see it at a moment.

    people: the views of its people by key, if they have been made already
    """
    course, title = facts.course, localizer.text(facts.course.title)
    if people is None:
        people = view_people(facts.people, localizer)
    context = ViewContext(
        localizer=localizer,
        now=now,
        people=people,
        revisions=facts.revisions,
    )
    variants = {variant.key: localizer.text(variant.title) for variant in course.variants}
    ref = CourseRef(slug=facts.slug, title=title, variants=variants)
    sessions = [
        view_session(session, ref, context, draft=course.draft) for session in facts.sessions
    ]
    for part in facts.cancelled:
        earlier_ref = replace(ref, title=localizer.text(part.title))
        sessions.append(view_session(part.session, earlier_ref, context))
    upcoming, past = _divide(sessions, now)
    return view_course(
        facts.slug,
        course,
        localizer,
        people=people,
        accreditors=facts.accreditors,
        upcoming=sort_sessions(upcoming),
        past=sort_sessions(past)[::-1],
    )


def _divide(
    sessions: Sequence[SessionView], now: Clock
) -> tuple[list[SessionView], list[SessionView]]:
    upcoming: list[SessionView] = []
    past: list[SessionView] = []
    for session in sessions:
        (past if now >= session.end else upcoming).append(session)
    return upcoming, past
