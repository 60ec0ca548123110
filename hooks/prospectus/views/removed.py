"""Sessions and meetings that were deleted before their date, shown as cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from ..facts import Catalogue, Session, Status
from ..history import RemovedMeeting, ScheduledSession
from .context import ViewContext
from .session import CourseRef, SessionView, view_session


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedViews:
    """Deleted sessions by course slug, for pages and calendars; `calendar_only` have no page."""

    sessions: Mapping[str, tuple[SessionView, ...]]
    calendar_only: tuple[SessionView, ...]


def view_removed(facts: Catalogue, context: ViewContext) -> RemovedViews:
    """View deleted sessions and meetings as cancelled sessions.

    A session deleted as a whole has a page if its course exists. All other deleted meetings are
    in calendars only.
    """
    courses = {
        session.id: slug for slug, sessions in facts.sessions.items() for session in sessions
    }
    sessions: dict[str, tuple[SessionView, ...]] = {}
    calendar_only: list[SessionView] = []
    for id_, deletions in groupby(_deletions(context), key=lambda parts: parts[0].session.id):
        *calendar_parts, last = deletions
        slug = courses.get(id_, last[0].course)
        if slug in facts.courses and id_ not in courses:
            session = view_session(_cancel(last), _course_ref(last[0], context), context)
            sessions[slug] = (*sessions.get(slug, ()), session)
        else:
            calendar_parts.append(last)
        path = f"courses/{slug}/sessions/{id_}/" if slug in facts.courses else "sessions/"
        calendar_only += (
            view_session(_cancel(parts), _course_ref(parts[0], context), context, path=path)
            for parts in calendar_parts
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


def _deletions(context: ViewContext) -> Iterator[list[RemovedMeeting]]:
    """Meetings deleted from the same version of a session, by session and in order of time.

    Versions are kept apart because a session may have changed its zone between two deletions.
    """
    revisions = context.history.revisions

    def sort_key(removed: RemovedMeeting) -> tuple[str, datetime, str]:
        id_, key = removed.session.id, removed.meeting
        return id_, revisions[id_, key].modified, key

    by_time = sorted(context.history.removed, key=sort_key)
    return (list(parts) for _, parts in groupby(by_time, key=lambda removed: removed.session))


def _course_ref(source: RemovedMeeting | ScheduledSession, context: ViewContext) -> CourseRef:
    return CourseRef(slug=source.course, title=context.localizer.text(source.title))


def _cancel(parts: Sequence[RemovedMeeting]) -> Session:
    """The session as it was then, but cancelled and with its deleted meetings only."""
    session, keys = parts[0].session, {part.meeting for part in parts}
    meetings = tuple(meeting for meeting in session.meetings if meeting.key in keys)
    changes = {"status": Status.CANCELLED, "meetings": meetings, "facilitators": ()}
    return session.model_copy(update=changes)
