"""Builds the history of sessions from successive states of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..facts import Availability, Meeting, Session, Status
from .fingerprints import (
    CalendarEntry,
    MeetingTimes,
    UrlParts,
    calendar_entries,
    meeting_times,
    url_parts,
)
from .model import ChangeEvent, ChangeKind, History, RemovedMeeting, Revision, ScheduledSession

# A time that is corrected sooner than this was a mistake, not yet in people's calendars.
_CORRECTION_PERIOD = timedelta(days=1)
# SEQUENCE counts minutes, but commits may have the same time: after a rebase, or after a commit
# from a computer whose clock was far ahead.
_MINUTE = timedelta(minutes=1)


@dataclass(slots=True, kw_only=True)
class _MeetingRecord:
    """What is known of a meeting; `removed` if it was deleted before its date.

    `last_session` is its session as last recorded. `established` is the session with the last
    other times of the meeting that were not corrected within a day.
    """

    revision: Revision
    last_session: ScheduledSession
    entry: CalendarEntry
    times_since: datetime
    established: Session | None = None
    removed: bool = False


class SessionHistory:
    """Follows sessions from state to state; record the states in order of time."""

    def __init__(self) -> None:
        self._courses: dict[str, Mapping[str, ScheduledSession | None]] = {}
        self._latest: dict[str, ScheduledSession] = {}
        self._versions: dict[str, dict[UrlParts, ScheduledSession]] = {}
        self._withdrawn: set[str] = set()
        self._meetings: dict[tuple[str, str], _MeetingRecord] = {}
        self._events: list[ChangeEvent] = []
        self._first_at: datetime | None = None

    def record(
        self, at: datetime, courses: Mapping[str, Mapping[str, ScheduledSession | None]]
    ) -> None:
        """Record the sessions, by id, of the courses that changed at `at`.

        A deleted course has no sessions. A session that is None (it could not be read) or in two
        courses stays as it was.
        """
        self._first_at = self._first_at or at
        touched = {id_ for slug in courses for id_ in self._courses.get(slug, ())}
        touched |= {id_ for sessions in courses.values() for id_ in sessions}
        self._courses |= courses
        for id_ in sorted(touched):
            candidates = [sessions[id_] for sessions in self._courses.values() if id_ in sessions]
            if not candidates:
                self._remove_session(at, id_)
            elif len(candidates) == 1 and candidates[0]:
                self._record_session(at, self._latest.get(id_), candidates[0])

    def history(self, gap: str = "") -> History:
        """Everything recorded; with a gap, sessions in the first state are not reported as new."""
        removed = (
            RemovedMeeting(
                course=record.last_session.course,
                title=record.last_session.title,
                session=record.last_session.session,
                meeting=key,
            )
            for (_, key), record in sorted(self._meetings.items(), key=lambda item: item[0])
            if record.removed
        )
        return History(
            revisions={key: record.revision for key, record in self._meetings.items()},
            removed=tuple(removed),
            previous_versions=tuple(self._previous_versions()),
            changes=tuple(
                self._with_current_course(event)
                for event in self._events
                if not (gap and event.kind is ChangeKind.NEW and event.at == self._first_at)
            ),
            gap=gap,
        )

    def _previous_versions(self) -> Iterator[ScheduledSession]:
        present = {id_ for sessions in self._courses.values() for id_ in sessions}
        for id_, versions in self._versions.items():
            current = self._latest[id_] if id_ in present else None
            yield from (version for version in versions.values() if version is not current)

    def _with_current_course(self, event: ChangeEvent) -> ChangeEvent:
        latest = self._latest[event.session.id]
        return replace(event, course=latest.course, title=latest.title)

    def _record_session(
        self, at: datetime, old: ScheduledSession | None, new: ScheduledSession
    ) -> None:
        id_ = new.session.id
        if old == new and id_ not in self._withdrawn:
            return
        self._latest[id_] = new
        versions = self._versions.setdefault(id_, {})
        versions.pop(url_parts(new), None)  # so that the latest version is last
        versions[url_parts(new)] = new
        entries = calendar_entries(new)
        for meeting in new.session.meetings:
            self._record_meeting(at, new, meeting, entries[meeting.key])
        for meeting in old.session.meetings if old else ():
            if meeting.key not in entries:
                self._remove_meeting(at, id_, meeting.key)
        if old is None:
            self._add_event(at, ChangeKind.NEW, new)
            return
        old_status = Status.CANCELLED if id_ in self._withdrawn else old.session.status
        self._withdrawn.discard(id_)
        for kind in _change_kinds(at, old.session, new.session, old_status):
            created = min(self._meetings[id_, key].revision.created for key in entries)
            if kind is not ChangeKind.MOVED or at - created >= _CORRECTION_PERIOD:
                self._add_event(at, kind, new, old.session)

    def _record_meeting(
        self, at: datetime, new: ScheduledSession, meeting: Meeting, entry: CalendarEntry
    ) -> None:
        key = new.session.id, meeting.key
        record = self._meetings.get(key)
        if record is None:
            self._meetings[key] = _MeetingRecord(
                revision=Revision(created=at, modified=at),
                last_session=new,
                entry=entry,
                times_since=at,
            )
            return
        before, record.last_session = record.last_session.session, new
        if record.entry == entry and not record.removed:
            return
        moved_from = record.revision.moved_from
        times = meeting_times(new.session)[meeting.key]
        if meeting_times(before)[meeting.key] != times:
            if at - record.times_since >= _CORRECTION_PERIOD:
                record.established = before
            record.times_since = at
            established = record.established
            moved_back = established and meeting_times(established)[meeting.key] == times
            moved_from = None if moved_back else established
        record.revision = replace(_next_revision(record.revision, at), moved_from=moved_from)
        record.entry, record.removed = entry, False

    def _remove_session(self, at: datetime, id_: str) -> None:
        latest = self._latest.get(id_)
        if latest is None:
            return
        removed = [
            self._remove_meeting(at, id_, meeting.key) for meeting in latest.session.meetings
        ]
        if any(removed) and id_ not in self._withdrawn:
            self._withdrawn.add(id_)
            if latest.session.status is not Status.CANCELLED:
                self._add_event(at, ChangeKind.CANCELLED, latest, latest.session)

    def _remove_meeting(self, at: datetime, id_: str, key: str) -> bool:
        """Mark a deleted meeting as removed unless it is over; return whether it is removed."""
        record = self._meetings[id_, key]
        if not record.removed and meeting_times(record.last_session.session)[key].end > at:
            record.revision = _next_revision(record.revision, at)
            record.removed = True
        return record.removed

    def _add_event(
        self, at: datetime, kind: ChangeKind, new: ScheduledSession, before: Session | None = None
    ) -> None:
        event = ChangeEvent(
            at=at,
            kind=kind,
            course=new.course,
            title=new.title,
            session=new.session,
            before=before,
        )
        self._events.append(event)


def _next_revision(revision: Revision, at: datetime) -> Revision:
    """The revision after another change, at least a minute after the previous one."""
    modified = max(at, revision.modified + _MINUTE)
    return replace(revision, modified=modified, sequence=revision.sequence + 1)


def _change_kinds(
    at: datetime, before: Session, after: Session, old_status: Status
) -> Iterator[ChangeKind]:
    """How a session changed; readers knew it with the status `old_status`."""
    if after.status is not old_status:
        statuses = {Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.POSTPONED}
        yield statuses.get(after.status, ChangeKind.RESUMED)
    if _times_after(at, before) != _times_after(at, after):
        yield ChangeKind.MOVED
    if after.availability is not before.availability:
        seats = {Availability.FEW: ChangeKind.FEW_SEATS, Availability.FULL: ChangeKind.FULL}
        if kind := seats.get(after.availability):
            yield kind


def _times_after(at: datetime, session: Session) -> list[MeetingTimes]:
    """The times of the meetings that are not over at `at`, in order."""
    return [times for times in meeting_times(session).values() if times.end > at]
