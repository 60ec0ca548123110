"""Sessions and meetings that were deleted before their date, shown as cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from ..facts import Catalogue, Session, Text
from ..history import (
    History,
    RemovedMeeting,
    ScheduledSession,
    cancel_meeting,
    cancel_session,
    restore_removed,
)
from ..structure import SESSIONS, path_of_session
from .context import CourseRef, ViewContext
from .session import SessionView, view_session


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledSession:
    """A session that was deleted as a whole, and the title that its course had."""

    session: Session
    title: Text


def list_cancelled(
    facts: Catalogue, history: History
) -> Mapping[str, tuple[CancelledSession, ...]]:
    """The sessions of present courses that were deleted as a whole, by the course's slug."""
    cancelled: dict[str, tuple[CancelledSession, ...]] = {}
    for deletion in _list_deletions(facts, history):
        if not deletion.present and deletion.slug in facts.courses:
            session = CancelledSession(
                session=cancel_session(deletion.meetings)[0],
                title=deletion.meetings[-1].title,
            )
            cancelled[deletion.slug] = (*cancelled.get(deletion.slug, ()), session)
    return cancelled


def view_calendar_only(
    facts: Catalogue, history: History, context: ViewContext
) -> tuple[SessionView, ...]:
    """Deleted meetings that are on no page: of courses without a page, and those that fit nowhere.

    Each is a cancelled session of its own.
    """
    return tuple(_view_calendar_only(facts, history, context))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deletion:
    """The deleted meetings of a session, in the order of deletion.

    slug: of the course that the session belongs to now
    present: the session, if others of its meetings are still there
    """

    meetings: list[RemovedMeeting]
    slug: str
    present: Session | None


def _list_deletions(facts: Catalogue, history: History) -> Iterator[_Deletion]:
    present = {
        session.id: (slug, session)
        for slug, sessions in facts.sessions.items()
        for session in sessions
    }
    renamed = {alias: slug for slug, course in facts.courses.items() for alias in course.aliases}
    for id_, meetings in groupby(history.removed, key=lambda part: part.session.id):
        removed = list(meetings)
        course = renamed.get(removed[-1].course, removed[-1].course)
        slug, session = present.get(id_, (course, None))
        yield _Deletion(meetings=removed, slug=slug, present=session)


def _view_calendar_only(
    facts: Catalogue, history: History, context: ViewContext
) -> Iterator[SessionView]:
    for deletion in _list_deletions(facts, history):
        removed, slug = deletion.meetings, deletion.slug
        path = path_of_session(slug, removed[0].session.id) if slug in facts.courses else SESSIONS
        if deletion.present:
            _, others = restore_removed(deletion.present, removed)
        else:
            session, others = cancel_session(removed)
            if slug not in facts.courses:
                ref = replace(_course_ref(removed[-1], context), slug=slug)
                yield view_session(session, ref, context, path=path)
        for other in others:
            yield view_session(
                cancel_meeting(other), _course_ref(other, context), context, path=path
            )


def view_previous_versions(history: History, context: ViewContext) -> tuple[SessionView, ...]:
    """Deleted sessions, and earlier versions of sessions that had other URLs."""
    return tuple(
        view_session(
            version.session.model_copy(update={"facilitators": ()}),
            _course_ref(version, context),
            context,
        )
        for version in history.previous_versions
    )


def _course_ref(source: RemovedMeeting | ScheduledSession, context: ViewContext) -> CourseRef:
    return CourseRef(slug=source.course, title=context.localizer.text(source.title))
