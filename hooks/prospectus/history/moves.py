"""Which changes to a session and its meetings make people change their plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..facts import Availability, Clock, Meeting, MeetingStatus, Session, Status
from .fingerprints import meeting_times
from .model import ChangeKind, Revision

# For this long, readers are reminded that a meeting moved.
MOVE_SHOWN = timedelta(days=30)
_MINUTE = timedelta(minutes=1)


def is_moved(before: Session, after: Session, key: str) -> bool:
    """Whether a meeting of both is on another date, or starts at another time of its date.

    Nobody has to change plans for another end, or for the time of day of a date that had none.
    """
    old, new = (_by_key(session)[key] for session in (before, after))
    if old.all_day and new.all_day:
        return (old.start.date, old.last_day()) != (new.start.date, new.last_day())
    if old.all_day or new.all_day:
        return old.start.date != new.start.date
    return old.starts(before.zone) != new.starts(after.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChanges:
    """The keys of the meetings of a session that changed; `hours` has split ones too."""

    moved: frozenset[str]
    hours: frozenset[str]
    added: frozenset[str]
    cancelled: frozenset[str]

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds of change that readers learn about."""
        changes = {
            ChangeKind.MOVED: self.moved,
            ChangeKind.DATE_ADDED: self.added,
            ChangeKind.DATE_CANCELLED: self.cancelled,
            ChangeKind.HOURS: self.hours,
        }
        return tuple(kind for kind, keys in changes.items() if keys)


def compare_meetings(at: datetime, before: Session, after: Session) -> MeetingChanges:
    """How the meetings that take place and are not over at `at` changed.

    A meeting that gave way to others on its date was split, which is a change of its hours.
    """
    old, new = _upcoming(at, before), _upcoming(at, after)
    both = old.keys() & new.keys()
    old_times, new_times = meeting_times(before), meeting_times(after)
    renamed = {old_times[key] for key in old} & {new_times[key] for key in new}
    gone = {key for key in old.keys() - both if old_times[key] not in renamed}
    added = {key for key in new.keys() - both if new_times[key] not in renamed}
    dates = {old[key].start.date for key in gone} & {new[key].start.date for key in added}
    split = {key for key in gone if old[key].start.date in dates}
    return MeetingChanges(
        moved=frozenset(key for key in both if is_moved(before, after, key)),
        hours=frozenset(split | {key for key in both if _has_other_hours(before, after, key)}),
        added=frozenset(key for key in added if new[key].start.date not in dates),
        cancelled=frozenset(gone - split if new or after.rough_date else ()),
    )


def find_change_kinds(
    at: datetime, before: Session, after: Session, old_status: Status
) -> Iterator[ChangeKind]:
    """How a session changed; readers knew it with the status `old_status`."""
    status = after.effective_status
    if status is not old_status:
        statuses = {Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.POSTPONED}
        yield statuses.get(status, ChangeKind.RESUMED)
    if before.rough_date and after.rough_date and before.rough_date != after.rough_date:
        yield ChangeKind.MOVED
    yield from compare_meetings(at, before, after).kinds
    if after.effective_availability is not before.effective_availability:
        seats = {Availability.FEW: ChangeKind.FEW_SEATS, Availability.FULL: ChangeKind.FULL}
        if kind := seats.get(after.effective_availability):
            yield kind


def expire_move(revision: Revision, end: datetime, now: datetime | Clock) -> Revision:
    """The revision without its move once that is old or the meeting is over.

    The calendar entry changes then, so this counts as a change.
    """
    if not revision.moved_at:
        return revision
    expires = min(revision.moved_at + MOVE_SHOWN, end)
    if now < expires:
        return revision
    return replace(
        revision,
        modified=max(expires, revision.modified + _MINUTE),
        sequence=revision.sequence + 1,
        moved_from=None,
        moved_at=None,
    )


def _has_other_hours(before: Session, after: Session, key: str) -> bool:
    old, new = (_by_key(session)[key] for session in (before, after))
    if is_moved(before, after, key) or (old.all_day and new.all_day):
        return False
    return old.all_day != new.all_day or old.ends(before.zone) != new.ends(after.zone)


def _by_key(session: Session) -> Mapping[str, Meeting]:
    return {meeting.key: meeting for meeting in session.meetings}


def _upcoming(at: datetime, session: Session) -> dict[str, Meeting]:
    """The meetings that take place and are not over, by key."""
    return {
        meeting.key: meeting
        for meeting in session.meetings
        if meeting.status is MeetingStatus.SCHEDULED and meeting.ends(session.zone) > at
    }
