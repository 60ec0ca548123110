"""Sessions and meetings that were deleted: those before their date are shown on as cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from ..facts import Catalogue, Session, Status
from ..history import RemovedMeeting
from .context import ViewContext
from .session import CourseRef, SessionView, view_session


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedViews:
    """Whole sessions by course, for pages and calendars, and what is left for calendars alone."""

    sessions: Mapping[str, tuple[SessionView, ...]]
    calendar_only: tuple[SessionView, ...]


def view_removed(facts: Catalogue, context: ViewContext) -> RemovedViews:
    """The deleted sessions of courses that there are, and all other deleted meetings."""
    homes = {one.id: slug for slug, sessions in facts.sessions.items() for one in sessions}
    sessions: dict[str, tuple[SessionView, ...]] = {}
    calendar_only: list[SessionView] = []
    for id_, forms in groupby(_forms(context), key=lambda parts: parts[0].session.id):
        *earlier, last = forms
        home = homes.get(id_, last[0].course)
        if home in facts.courses and id_ not in homes:
            shown = view_session(_cancelled(last), _course(last, context), context)
            sessions[home] = (*sessions.get(home, ()), shown)
        else:
            earlier.append(last)
        path = f"courses/{home}/sessions/{id_}/" if home in facts.courses else "sessions/"
        for parts in earlier:
            gone = view_session(_cancelled(parts), _course(parts, context), context, path=path)
            calendar_only.append(gone)
    return RemovedViews(sessions=sessions, calendar_only=tuple(calendar_only))


def view_previous_versions(context: ViewContext) -> tuple[SessionView, ...]:
    """Sessions that are gone, and those that go on as they were at other addresses."""
    return tuple(
        view_session(
            one.session.model_copy(update={"facilitators": ()}),
            CourseRef(slug=one.course, title=context.localizer.text(one.title)),
            context,
        )
        for one in context.history.previous_versions
    )


def _forms(context: ViewContext) -> Iterator[list[RemovedMeeting]]:
    """The meetings that were deleted at once, session by session, the last ones last.

    Between two deletions a session may have changed its zone, by which its times are meant.
    """
    revisions = context.history.revisions

    def when(one: RemovedMeeting) -> tuple[str, datetime, str]:
        return one.session.id, revisions[one.session.id, one.meeting].modified, one.meeting

    removed = sorted(context.history.removed, key=when)
    return (list(parts) for _, parts in groupby(removed, key=lambda one: one.session))


def _course(parts: Sequence[RemovedMeeting], context: ViewContext) -> CourseRef:
    return CourseRef(slug=parts[0].course, title=context.localizer.text(parts[0].title))


def _cancelled(parts: Sequence[RemovedMeeting]) -> Session:
    """The session in the form it had then, cancelled, with nothing but its deleted meetings."""
    session, keys = parts[0].session, {part.meeting for part in parts}
    meetings = tuple(meeting for meeting in session.meetings if meeting.key in keys)
    changed = {"status": Status.CANCELLED, "meetings": meetings, "facilitators": ()}
    return session.model_copy(update=changed)
