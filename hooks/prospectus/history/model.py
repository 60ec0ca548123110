"""How sessions changed over time; derived from Git, not written by editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..facts import Session, Text


class ChangeKind(StrEnum):
    """The ways in which a session can change."""

    NEW = "new"
    MOVED = "moved"
    HOURS = "hours"
    DATE_ADDED = "date_added"
    DATE_CANCELLED = "date_cancelled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESUMED = "resumed"
    FEW_SEATS = "few_seats"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledSession:
    """A session with the slug and title of its course; all its local times exist.

    variant: the title of its variant of the course
    """

    course: str
    title: Text
    session: Session
    variant: Text | None = None

    def remove_meeting(self, key: str) -> RemovedMeeting:
        """The deletion of one of its meetings."""
        return RemovedMeeting(
            course=self.course,
            title=self.title,
            session=self.session,
            meeting=key,
            variant=self.variant,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent:
    """A change to a session that interests readers; `before` is the session before it.

    The course and its title are the latest known, as the course may be deleted.
    """

    at: datetime
    kind: ChangeKind
    course: str
    title: Text
    session: Session
    variant: Text | None = None
    before: Session | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """When a meeting's calendar entry was created and last modified, and its number of changes.

    `moved_from` is the session before the last move of the meeting, at `moved_at`, unless that was
    a correction.
    """

    created: datetime
    modified: datetime
    sequence: int = 0
    moved_from: Session | None = None
    moved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedMeeting:
    """A meeting deleted before its date, by its key, with its session before.

    The course and its title are the latest known, as the course may be deleted.
    """

    course: str
    title: Text
    session: Session
    meeting: str
    variant: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What changed when; revisions are keyed by session id and meeting key.

    `removed` is in the order of deletion.
    `previous_versions` are deleted sessions, and earlier versions of sessions that had another
    course, delivery mode, language, province or month; the latest version of each session is
    last. Redirects and feeds keep their URLs working.
    `gap` says why the history is not complete and what to do about it; it is empty if it is
    complete. With a gap, sessions in the first known state are not reported as new.
    """

    revisions: Mapping[tuple[str, str], Revision]
    removed: tuple[RemovedMeeting, ...] = ()
    previous_versions: tuple[ScheduledSession, ...] = ()
    changes: tuple[ChangeEvent, ...] = ()
    gap: str = ""
