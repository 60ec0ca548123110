"""What changed about upcoming sessions, as readers see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..facts import Meeting, Session, load_zone
from ..history import ChangeEvent, ChangeKind
from . import dates
from .context import ViewContext
from .localized import fill_localized
from .session import SessionView
from .state import last_end

_SHOWN_FOR = timedelta(days=90)
_SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """Something that happened to a session that is still to come."""

    at: datetime
    day_text: str
    kind: ChangeKind
    label: str
    title: str
    text: str
    session_id: str
    path: str


def view_changes(
    sessions: Mapping[str, SessionView], context: ViewContext
) -> tuple[ChangeView, ...]:
    """The changes of the last months, the newest first, of sessions that are not over yet.

    `sessions` are those that have a page, by id.
    """
    recent: dict[tuple[datetime, str, ChangeKind], ChangeEvent] = {}
    for one in context.history.changes:
        known = sessions.get(one.session.id)
        end = known.end if known else last_end(one.session)
        if context.now - _SHOWN_FOR < one.at <= context.now < end:
            # After a rebase, several changes of a session may have happened in the same second.
            recent[one.at, one.session.id, one.kind] = one
    newest = [recent[key] for key in sorted(recent, reverse=True)]
    return tuple(
        _change(one, sessions.get(one.session.id), context) for one in newest[:_SHOWN_AT_MOST]
    )


def _change(happening: ChangeEvent, shown: SessionView | None, context: ViewContext) -> ChangeView:
    localizer, words = context.localizer, context.localizer.words
    session = happening.session
    date = _days(session, session.meetings, context)
    parts = {"course": localizer.text(happening.title), "date": date}
    text = _when(session, session.meetings, context)
    if happening.kind is ChangeKind.MOVED and happening.before:
        text = _moved(happening.before, happening, context) or text
    local = happening.at.astimezone(load_zone(localizer.organization.zone))
    return ChangeView(
        at=happening.at,
        day_text=dates.format_date(local, words),
        kind=happening.kind,
        label=getattr(words.changes, happening.kind.value),
        title=fill_localized(words.session.title, parts),
        text=text,
        session_id=session.id,
        path=shown.path if shown else "sessions/",
    )


def _moved(before: Session, happening: ChangeEvent, context: ViewContext) -> str:
    """From when to when; where the session as a whole says the same, the first part that moved."""
    now = happening.session
    parts = [(before.meetings, now.meetings)]
    parts += [
        ((old,), (new,))
        for new in now.meetings
        for old in before.meetings
        if old.key == new.key and new.ends(now.zone) > happening.at
    ]
    for was, is_ in parts:
        times = {"before": _when(before, was, context), "after": _when(now, is_, context)}
        if times["before"] != times["after"]:
            return fill_localized(context.localizer.words.changes.moved_text, times)
    return ""


def _days(session: Session, meetings: Sequence[Meeting], context: ViewContext) -> str:
    first = min(meeting.starts(session.zone) for meeting in meetings)
    last = max(meeting.last_day() for meeting in meetings)
    return dates.format_date_range(first.date(), last, context.localizer.words)


def _when(session: Session, meetings: Sequence[Meeting], context: ViewContext) -> str:
    """The date of meetings, with the hours of the first where they are known."""
    words = context.localizer.words
    first = min(meetings, key=lambda meeting: meeting.starts(session.zone))
    start, end = first.starts(session.zone), first.ends(session.zone)
    if first.all_day:
        return _days(session, meetings, context)
    parts = {
        "day": _days(session, meetings, context),
        "hours": dates.format_hours(start, end, words),
        "zone": dates.format_zone(start, words),
    }
    return fill_localized(words.dates.when, parts)
