"""What changed about upcoming sessions, as readers see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..facts import Meeting, Session, load_zone
from ..history import ChangeEvent, ChangeKind, compare_meetings
from . import dates
from .context import ViewContext
from .course_ref import name_with_variant
from .localized import fill_localized
from .parts import format_spans
from .rough_dates import format_rough_date
from .session import SessionView
from .state import last_end

_MAX_AGE = timedelta(days=90)
_MAX_CHANGES = 50
_OF_MEETINGS = {ChangeKind.HOURS, ChangeKind.DATE_ADDED, ChangeKind.DATE_CANCELLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change to an upcoming session."""

    at: datetime
    day_text: str
    kind: ChangeKind
    label: str
    title: str
    text: str
    session_id: str
    path: str


def view_changes(
    changes: Iterable[ChangeEvent],
    sessions: Mapping[str, SessionView],
    context: ViewContext,
    now: datetime,
) -> tuple[ChangeView, ...]:
    """Recent changes to sessions that are not over yet, newest first.

    `sessions` are those that have a page, by id; `now` is the instant of the build.
    """
    recent: dict[tuple[datetime, str, ChangeKind], ChangeEvent] = {}
    for event in changes:
        if not now - _MAX_AGE < event.at <= now:
            continue
        session = sessions.get(event.session.id)
        end = session.end if session else last_end(event.session)
        if now < end:
            # After a rebase, several changes to a session may have the same second.
            recent[event.at, event.session.id, event.kind] = event
    newest = [recent[key] for key in sorted(recent, reverse=True)]
    return tuple(
        _view_change(event, sessions.get(event.session.id), context)
        for event in newest[:_MAX_CHANGES]
    )


def _view_change(
    event: ChangeEvent, current: SessionView | None, context: ViewContext
) -> ChangeView:
    """The view of an event; `current` is the session's view now, None if it has no page."""
    localizer, words = context.localizer, context.localizer.words
    session = event.session
    date = _format_days_of(session, context)
    variant = localizer.text(event.variant)
    name = name_with_variant(localizer.text(event.title), variant, localizer)
    parts = {"course": name, "date": date}
    text = date if session.rough_date else _format_times(session, session.held_meetings, context)
    if event.before and event.kind is ChangeKind.MOVED:
        text = _format_move(event.before, event, context) or text
    elif event.before and event.kind in _OF_MEETINGS:
        text = _format_meetings(event.before, event, context) or text
    local = event.at.astimezone(load_zone(localizer.organization.zone))
    return ChangeView(
        at=event.at,
        day_text=dates.format_date(local, words),
        kind=event.kind,
        label=getattr(words.changes, event.kind.value),
        title=fill_localized(words.session.title, parts),
        text=text,
        session_id=session.id,
        path=current.path if current else "sessions/",
    )


def _format_move(before: Session, event: ChangeEvent, context: ViewContext) -> str:
    """From when to when the meetings moved, or the first of them if both read the same."""
    after = event.session
    if before.rough_date and after.rough_date:
        days = {
            "before": _format_days_of(before, context),
            "after": _format_days_of(after, context),
        }
        return fill_localized(context.localizer.words.changes.moved_text, days)
    moved = compare_meetings(event.at, before, after).moved
    olds = {meeting.key: meeting for meeting in before.meetings}
    news = [meeting for meeting in after.meetings if meeting.key in moved]
    pairs: list[tuple[Sequence[Meeting], Sequence[Meeting]]] = [
        ([olds[new.key]], [new]) for new in news
    ]
    if news:
        pairs.insert(0, ([olds[new.key] for new in news], news))
    for old_meetings, new_meetings in pairs:
        times = {
            "before": _format_times(before, old_meetings, context),
            "after": _format_times(after, new_meetings, context),
        }
        if times["before"] != times["after"]:
            return fill_localized(context.localizer.words.changes.moved_text, times)
    return ""


def _format_meetings(before: Session, event: ChangeEvent, context: ViewContext) -> str:
    """The meetings that were added or cancelled, or the hours before and after."""
    after = event.session
    changes = compare_meetings(event.at, before, after)
    if event.kind is ChangeKind.HOURS:
        changed = (meeting for meeting in before.meetings if meeting.key in changes.hours)
        old = next(changed, None)
        if not old:
            return ""
        new = [part for part in after.meetings if part.start.date == old.start.date]
        times = {
            "before": _format_times(before, [old], context),
            "after": _format_times(after, new, context) if new else "",
        }
        return fill_localized(context.localizer.words.changes.moved_text, times)
    is_added = event.kind is ChangeKind.DATE_ADDED
    session, keys = (after, changes.added) if is_added else (before, changes.cancelled)
    words = context.localizer.words
    return words.dates.join.join(
        _format_times(session, [meeting], context)
        for meeting in session.meetings
        if meeting.key in keys
    )


def _format_days_of(session: Session, context: ViewContext) -> str:
    """The dates of a session, or when it is expected."""
    if session.rough_date:
        return format_rough_date(session.rough_date, context.localizer.words)
    return _format_days(session.held_meetings, context)


def _format_days(meetings: Sequence[Meeting], context: ViewContext) -> str:
    spans = [
        (meeting.start.date, meeting.last_day()) for meeting in meetings if meeting.start.date
    ]
    return format_spans(spans, context.localizer.words)


def _format_times(session: Session, meetings: Sequence[Meeting], context: ViewContext) -> str:
    """The dates of some meetings, with the hours of the first if known."""
    words = context.localizer.words
    first = min(meetings, key=lambda meeting: meeting.starts(session.zone))
    tz = load_zone(session.zone)
    start = first.starts(session.zone).astimezone(tz)
    end = None if first.open_ended else first.ends(session.zone).astimezone(tz)
    if first.all_day:
        return _format_days(meetings, context)
    parts = {
        "day": _format_days(meetings, context),
        "hours": dates.format_hours(start, end, words),
        "zone": dates.format_zone(start, words),
    }
    return fill_localized(words.dates.when, parts)
