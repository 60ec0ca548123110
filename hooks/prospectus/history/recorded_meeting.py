"""What the history knows of one meeting."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from ..facts import Session
from .fingerprints import CalendarEntry, meeting_times
from .model import Revision, ScheduledSession
from .moves import expire_move, is_moved

# SEQUENCE counts minutes, but commits may have the same time: after a rebase, or after a commit
# from a computer whose clock was far ahead.
_MINUTE = timedelta(minutes=1)
CORRECTION_PERIOD = timedelta(days=1)
"""A time that is corrected sooner was a mistake, not yet in people's calendars."""


@dataclass(slots=True, kw_only=True)
class RecordedMeeting:
    """What is known of a meeting.

    `last_session` is its session as last recorded. `established` is the session with the last
    other date of the meeting that was not corrected within a day. `recorded` is when its entry
    last changed, without the minutes that `next_revision` may add.
    """

    revision: Revision
    last_session: ScheduledSession
    entry: CalendarEntry
    times_since: datetime
    recorded: datetime
    established: Session | None = None

    def change(self, at: datetime, end: datetime) -> None:
        """Count a change of the entry; `end` is when the meeting ended before."""
        self.revision = next_revision(expire_move(self.revision, end, at), at)
        self.recorded = at

    def record(self, at: datetime, new: ScheduledSession, key: str, entry: CalendarEntry) -> None:
        """Record its entry in a new state of its session; `key` is that of the meeting."""
        before, self.last_session = self.last_session.session, new
        if self.entry == entry:
            return
        self.change(at, meeting_times(before)[key].end)
        self.entry = entry
        if not is_moved(before, new.session, key):
            return
        if at - self.times_since >= CORRECTION_PERIOD:
            self.established = before
        self.times_since = at
        moved = self.established and is_moved(self.established, new.session, key)
        self.revision = replace(
            self.revision,
            moved_from=self.established if moved else None,
            moved_at=at if moved else None,
        )

    def copy(self) -> RecordedMeeting:
        """One that can change while this one stays as it is."""
        return replace(self)


def next_revision(revision: Revision, at: datetime) -> Revision:
    """The revision after another change, at least a minute after the previous one."""
    modified = max(at, revision.modified + _MINUTE)
    return replace(revision, modified=modified, sequence=revision.sequence + 1)


def copy_state(value: Any) -> Any:
    """A copy of what changes while history is recorded; sessions and revisions never do."""
    if isinstance(value, dict):
        return {
            key: part.copy() if isinstance(part, dict | RecordedMeeting) else part
            for key, part in value.items()
        }
    return copy(value) if isinstance(value, set | list) else value
