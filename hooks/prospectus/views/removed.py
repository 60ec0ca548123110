"""Sessions and meetings that were deleted before their date, shown as cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from ..facts import Catalogue
from ..history import (
    RemovedMeeting,
    ScheduledSession,
    cancel_meeting,
    cancel_session,
    restore_removed,
)
from ..structure import SESSIONS, path_of_session
from .context import ViewContext
from .session import CourseRef, SessionView, view_session


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedViews:
    """Deleted sessions by course slug, for pages and calendars; `calendar_only` have no page."""

    sessions: Mapping[str, tuple[SessionView, ...]]
    calendar_only: tuple[SessionView, ...]


def view_removed(facts: Catalogue, context: ViewContext) -> RemovedViews:
    """View deleted sessions, and deleted meetings without a session, as cancelled sessions.

    A session deleted as a whole has a page if its course exists. Meetings deleted from a session
    are parts of it. Those that do not fit into it are in calendars only.
    """
    present = {
        session.id: (slug, session)
        for slug, sessions in facts.sessions.items()
        for session in sessions
    }
    renamed = {alias: slug for slug, course in facts.courses.items() for alias in course.aliases}
    sessions: dict[str, tuple[SessionView, ...]] = {}
    calendar_only: list[SessionView] = []
    for id_, deletions in groupby(context.history.removed, key=lambda part: part.session.id):
        removed = list(deletions)
        last = removed[-1]
        course = renamed.get(last.course, last.course)
        slug = present[id_][0] if id_ in present else course
        path = path_of_session(slug, id_) if slug in facts.courses else SESSIONS
        if id_ in present:
            _, others = restore_removed(present[id_][1], removed)
        else:
            session, others = cancel_session(removed)
            ref = replace(_course_ref(last, context), slug=slug)
            view = view_session(session, ref, context, path=path)
            if slug in facts.courses:
                sessions[slug] = (*sessions.get(slug, ()), view)
            else:
                calendar_only.append(view)
        calendar_only += (
            view_session(cancel_meeting(other), _course_ref(other, context), context, path=path)
            for other in others
        )
    return RemovedViews(sessions=sessions, calendar_only=tuple(calendar_only))


def view_previous_versions(context: ViewContext) -> tuple[SessionView, ...]:
    """Deleted sessions, and earlier versions of sessions that had other URLs."""
    return tuple(
        view_session(
            version.session.model_copy(update={"facilitators": ()}),
            _course_ref(version, context),
            context,
        )
        for version in context.history.previous_versions
    )


def _course_ref(source: RemovedMeeting | ScheduledSession, context: ViewContext) -> CourseRef:
    return CourseRef(slug=source.course, title=context.localizer.text(source.title))
