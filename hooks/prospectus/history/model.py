"""What became of sessions over time: the facts that no editor writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..facts import Session, Text


class ChangeKind(StrEnum):
    """What may happen to a session."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESUMED = "resumed"
    FEW_SEATS = "few_seats"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledSession:
    """A session, whose local times all exist, and the course that it is shown with."""

    course: str
    title: Text
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent:
    """Something that readers of a session want to know; `before` is what it was until then.

    The course and its title are those of the session's last form, as the course may be gone.
    """

    at: datetime
    kind: ChangeKind
    course: str
    title: Text
    session: Session
    before: Session | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """How often and when a meeting's entry in calendars changed.

    `moved_from` is the session as it was before the meeting's last move, if that was no slip.
    """

    created: datetime
    modified: datetime
    sequence: int = 0
    moved_from: Session | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedMeeting:
    """A meeting that was deleted before its date, with its session in the last form it had.

    The course's title is the last one, as the course may be gone.
    """

    course: str
    title: Text
    session: Session
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What changed when. Revisions are keyed by session id and meeting key.

    `former` are sessions that are gone, and earlier forms of those that were found elsewhere then:
    in another course, delivery, language, province or month, each one's last form last. Addresses
    that are made of these go on.
    `gap` says why the history is not whole and what to do; it is empty where it is whole. With a
    gap, what is in the first known state is not reported as new.
    """

    revisions: Mapping[tuple[str, str], Revision]
    removed: tuple[RemovedMeeting, ...] = ()
    previous_versions: tuple[ScheduledSession, ...] = ()
    changes: tuple[ChangeEvent, ...] = ()
    gap: str = ""
