"""All that the pages of a course are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..facts import Accreditor, Catalogue, Clock, Course, Person, Session, Text
from ..history import History, Revision, restore_removed
from ..output import name_by
from .context import ViewContext
from .course import CourseView, view_course
from .course_ref import CourseRef
from .localizer import Localizer
from .people import PersonView, view_people
from .removed import CancelledSession, list_cancelled
from .session import SessionView, sort_sessions, view_session

_SESSION_LINK = re.compile(r"\(\s*<?session:([a-z0-9-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """A course and what its pages show of other facts.

    sessions: with their deleted meetings, as cancelled ones
    cancelled: its sessions that were deleted before their date
    revisions: those of the meetings of all these sessions, by session id and meeting key
    people, accreditors: those whom the course and its sessions name, by key
    titles: those of the other courses that it names, by slug
    linked: the slug of the course of each session that their texts link to, by the session's id
    """

    slug: str
    course: Course
    sessions: tuple[Session, ...]
    cancelled: tuple[CancelledSession, ...]
    revisions: Mapping[tuple[str, str], Revision]
    people: Mapping[str, Person]
    accreditors: Mapping[str, Accreditor]
    titles: Mapping[str, Text]
    linked: Mapping[str, str] = field(default_factory=dict)

    def name(self) -> str:
        """The name of what follows from everything in it; equal facts have equal ones."""
        mappings = self.revisions, self.people, self.accreditors, self.titles, self.linked
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
    courses = list_courses_of_sessions(facts)
    common = facts.organization.model_dump_json(include={"authors_statement"})
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
        accreditors = {
            grant.accreditor: facts.accreditors[grant.accreditor] for grant in course.accreditation
        }
        noted = (session for session in of_all if session.note)
        linked = _linked(common, course, *accreditors.values(), *noted)
        yield CourseFacts(
            slug=slug,
            course=course,
            sessions=sessions,
            cancelled=own_cancelled,
            revisions={key: history.revisions[key] for key in keys},
            people={key: facts.people[key] for key in named},
            accreditors=accreditors,
            titles={
                key: facts.courses[key].title
                for key in dict.fromkeys(_named_courses(course, of_all))
                if key in facts.courses
            },
            linked={id_: courses[id_] for id_ in linked if id_ in courses},
        )


def list_courses_of_sessions(facts: Catalogue) -> Mapping[str, str]:
    """The slug of the course of each session, by the session's id."""
    return {session.id: slug for slug, sessions in facts.sessions.items() for session in sessions}


def _linked(common: str, *facts: Course | Session | Accreditor) -> list[str]:
    """The ids of the sessions that texts link to, in their order.

    common: JSON of what the organization says on each course's page
    """
    texts = (common, *(fact.model_dump_json(warnings=False) for fact in facts))
    return [id_ for text in texts if "session:" in text for id_ in _SESSION_LINK.findall(text)]


def _named_courses(course: Course, sessions: Iterable[Session]) -> Iterator[str]:
    """The courses by which its certificate is renewed, that prices include, or to take first."""
    if course.certificate and course.certificate.renewal_course:
        yield course.certificate.renewal_course
    for prices in (course.all_prices, *(session.prices for session in sessions)):
        for price in prices:
            yield from price.courses
    for needed in course.admission.prerequisites if course.admission else ():
        if needed.course:
            yield needed.course


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
    localizer = replace(localizer, courses=facts.linked)
    if people is None:
        people = view_people(facts.people, localizer)
    context = ViewContext(
        localizer=localizer,
        now=now,
        people=people,
        revisions=facts.revisions,
        titles={slug: localizer.text(text) for slug, text in facts.titles.items()},
    )
    ref = CourseRef(
        slug=facts.slug,
        title=title,
        applies=bool(course.admission and course.admission.application),
        variants={variant.key: localizer.text(variant.title) for variant in course.variants},
        prices=course.prices,
    )
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
        context,
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
