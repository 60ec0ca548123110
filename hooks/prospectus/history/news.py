"""The events that readers learn about, as they are recorded."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from dataclasses import replace
from datetime import datetime

from ..facts import Session
from .model import ChangeEvent, ChangeKind, ScheduledSession


def make_event(
    at: datetime, kind: ChangeKind, new: ScheduledSession, before: Session | None
) -> ChangeEvent:
    """The event of a change to a session."""
    return ChangeEvent(
        at=at,
        kind=kind,
        course=new.course,
        title=new.title,
        session=new.session,
        variant=new.variant,
        before=before,
    )


def correct_announcement(events: MutableSequence[ChangeEvent], session: Session) -> None:
    """Give the announcement of a session, its last event of that kind, its corrected dates."""
    for index, event in reversed(list(enumerate(events))):
        if event.kind is ChangeKind.NEW and event.session.id == session.id:
            events[index] = replace(event, session=session)
            return


def announced_at(events: Sequence[ChangeEvent], session_id: str) -> datetime | None:
    """When a session was announced; None if that is not known."""
    for event in reversed(events):
        if event.kind is ChangeKind.NEW and event.session.id == session_id:
            return event.at
    return None
