"""Builds the history of sessions from successive states of the data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from ..facts import Meeting, Session, Status
from .fingerprints import CalendarEntry, UrlParts, calendar_entries, meeting_times, url_parts
from .model import ChangeEvent, ChangeKind, History, RemovedMeeting, Revision, ScheduledSession
from .moves import find_change_kinds
from .news import announced_at, correct_announcement, make_event
from .recorded_meeting import CORRECTION_PERIOD, RecordedMeeting, copy_state, next_revision
from .removals import cancel_meeting, cancel_session, restore_removed
from .settings_changes import EntrySettings
from .zone_changes import changed_meetings, changed_zones

_OF_DATES = {
    ChangeKind.MOVED,
    ChangeKind.HOURS,
    ChangeKind.DATE_ADDED,
    ChangeKind.DATE_CANCELLED,
}


class SessionHistory:
    """Follows sessions from state to state; record the states in order of time."""

    def __init__(self) -> None:
        self._courses: dict[str, Mapping[str, ScheduledSession | None]] = {}
        self._courses_of: dict[str, dict[str, None]] = {}  # by session
        self._latest: dict[str, ScheduledSession] = {}
        self._versions: dict[str, dict[UrlParts, ScheduledSession]] = {}
        self._withdrawn: set[str] = set()
        self._meetings: dict[tuple[str, str], RecordedMeeting] = {}
        self._removed: dict[str, dict[str, None]] = {}  # keys in order of deletion
        self._events: list[ChangeEvent] = []
        self._first_at: datetime | None = None
        self._settings = EntrySettings()

    def copy(self) -> SessionHistory:
        """One that can record more while this one stays as it is."""
        other = SessionHistory()
        vars(other).update({name: copy_state(value) for name, value in vars(self).items()})
        return other

    def record(
        self, at: datetime, courses: Mapping[str, Mapping[str, ScheduledSession | None]]
    ) -> None:
        """Record the sessions, by id, of the courses that changed at `at`.

        A deleted course has no sessions. A session that is None (it could not be read) or in two
        courses stays as it was.
        """
        self._first_at = self._first_at or at
        touched = set()
        for slug, sessions in courses.items():
            before = self._courses.get(slug, {})
            touched |= before.keys() | sessions.keys()
            for id_ in before.keys() - sessions.keys():
                del self._courses_of[id_][slug]
            for id_ in sessions:
                self._courses_of.setdefault(id_, {})[slug] = None
        self._courses |= courses
        for id_ in sorted(touched):
            candidates = [self._courses[slug][id_] for slug in self._courses_of[id_]]
            if not candidates:
                self._remove_session(at, id_)
            elif len(candidates) == 1 and candidates[0]:
                self._record_session(at, self._latest.get(id_), candidates[0])

    def record_deleted_courses(self, at: datetime, courses: Collection[str]) -> None:
        """Record that the pages of deleted sessions of deleted or renamed courses have gone."""
        if not courses:
            return
        for id_, keys in self._removed.items():
            records = [self._meetings[id_, key] for key in keys]
            if id_ in self._withdrawn and records[-1].last_session.course in courses:
                for record in records:
                    if record.revision.modified < at:
                        record.revision = next_revision(record.revision, at)
                        record.recorded = at

    def record_settings(
        self, at: datetime, settings: EntrySettings, *, committed: bool = True
    ) -> None:
        """Record other settings; entries that show what changed, changed too.

        Those that changed in the same commit are not counted twice.
        """
        before, self._settings = self._settings, settings
        for (_, key), record in self._meetings.items():
            # What becomes known for the first time has not changed.
            new = settings.known_as(before).parts_in(record.entry)
            if before.parts_in(record.entry) == new or (committed and record.recorded == at):
                continue
            end = meeting_times(record.last_session.session)[key].end
            record.change(at, end)

    def record_zone_update(self, at: datetime, releases: tuple[int, int]) -> None:
        """Record another release of tzdata; entries that it moves changed.

        `releases` are the earlier and the new one, by their index in the table.
        """
        zones = changed_zones(*releases)
        moved_keys: dict[int, Collection[str]] = {}  # by the identity of a session
        for (_, key), record in self._meetings.items():
            latest, earlier = record.last_session.session, record.revision.moved_from
            for session in (latest, earlier):
                if session and session.zone in zones and id(session) not in moved_keys:
                    moved_keys[id(session)] = changed_meetings(session, *releases)
            moved = any(key in moved_keys.get(id(part), ()) for part in (latest, earlier))
            if moved and record.recorded != at:
                record.change(at, meeting_times(record.last_session.session)[key].end)

    def history(self, gap: str = "") -> History:
        """Everything recorded; with a gap, sessions in the first state are not reported as new."""
        removed = (
            self._removed_meeting(id_, key)
            for id_ in sorted(self._removed)
            for key in self._removed[id_]
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
        for id_, versions in self._versions.items():
            current = self._latest[id_] if self._courses_of[id_] else None
            yield from (version for version in versions.values() if version is not current)

    def _removed_meeting(self, id_: str, key: str) -> RemovedMeeting:
        return self._meetings[id_, key].last_session.remove_meeting(key)

    def _with_current_course(self, event: ChangeEvent) -> ChangeEvent:
        latest = self._latest[event.session.id]
        known = {name: getattr(latest, name) for name in ("course", "title", "variant")}
        is_same = all(getattr(event, name) == value for name, value in known.items())
        return event if is_same else replace(event, **known)

    def _record_session(
        self, at: datetime, old: ScheduledSession | None, new: ScheduledSession
    ) -> None:
        id_ = new.session.id
        if old == new and id_ not in self._withdrawn:
            return
        self._latest[id_] = new
        versions = self._versions.setdefault(id_, {})
        dated = replace(new, session=new.session.expand())
        parts = url_parts(dated)
        versions.pop(parts, None)  # so that the latest version is last
        versions[parts] = new
        removed = self._removed.setdefault(id_, {})
        keys = {meeting.key for meeting in dated.session.meetings}
        for key in removed.keys() & keys:
            del removed[key]
        known = set(removed)
        for meeting in old.session.meetings if old else ():
            if meeting.key not in keys:
                self._remove_meeting(at, id_, meeting.key)
        restored, others = restore_removed(
            dated.session,
            [self._removed_meeting(id_, key) for key in removed],
        )
        entries = calendar_entries(replace(new, session=restored))
        for meeting in dated.session.meetings:
            self._record_meeting(at, new, meeting, entries[meeting.key])
        self._record_removed(at, id_, entries, others, known=known, course=new.course)
        if old is None:
            self._add_event(at, ChangeKind.NEW, new)
            return
        old_status = Status.CANCELLED if id_ in self._withdrawn else old.session.effective_status
        self._withdrawn.discard(id_)
        keys |= {meeting.key for meeting in old.session.meetings}
        created = min((self._meetings[id_, key].revision.created for key in keys), default=at)
        if old.session.rough_date:
            created = announced_at(self._events, id_) or created
        for kind in find_change_kinds(at, old.session, new.session, old_status):
            if kind not in _OF_DATES or at - created >= CORRECTION_PERIOD:
                self._add_event(at, kind, new, old.session)
            else:
                correct_announcement(self._events, new.session)

    def _record_meeting(
        self, at: datetime, new: ScheduledSession, meeting: Meeting, entry: CalendarEntry
    ) -> None:
        key = new.session.id, meeting.key
        if key in self._meetings:
            self._meetings[key].record(at, new, meeting.key, entry)
            return
        self._meetings[key] = RecordedMeeting(
            revision=Revision(created=at, modified=at),
            last_session=new,
            entry=entry,
            times_since=at,
            recorded=at,
        )

    def _record_removed(
        self,
        at: datetime,
        id_: str,
        entries: Mapping[str, CalendarEntry],
        others: Iterable[RemovedMeeting],
        *,
        known: Collection[str],
        course: str,
    ) -> None:
        """Record the entries of deleted meetings; those `known` before change with the rest.

        All have the page of the session in `course`.
        """
        alone = {
            deletion.meeting: calendar_entries(
                ScheduledSession(
                    course=course,
                    title=deletion.title,
                    session=cancel_meeting(deletion),
                    variant=deletion.variant,
                )
            )
            for deletion in others
        }
        for key in self._removed[id_]:
            record = self._meetings[id_, key]
            entry = (alone.get(key) or entries)[key]
            # The page of a deleted session may go too, which no entry knows.
            if record.entry != entry or key not in known:
                end = meeting_times(record.last_session.session)[key].end
                record.change(at, end)
                record.entry = entry

    def _remove_session(self, at: datetime, id_: str) -> None:
        latest = self._latest.get(id_)
        if latest is None:
            return
        known = set(self._removed.get(id_, ()))
        removed = [
            self._remove_meeting(at, id_, meeting.key) for meeting in latest.session.meetings
        ]
        deletions = [self._removed_meeting(id_, key) for key in self._removed.get(id_, ())]
        if deletions:
            session, others = cancel_session(deletions)
            last = deletions[-1]
            cancelled = ScheduledSession(
                course=last.course, title=last.title, session=session, variant=last.variant
            )
            entries = calendar_entries(cancelled)
            self._record_removed(at, id_, entries, others, known=known, course=last.course)
        if any(removed) and id_ not in self._withdrawn:
            self._withdrawn.add(id_)
            if latest.session.effective_status is not Status.CANCELLED:
                self._add_event(at, ChangeKind.CANCELLED, latest, latest.session)

    def _remove_meeting(self, at: datetime, id_: str, key: str) -> bool:
        """Mark a deleted meeting as removed unless it is over; return whether it is removed."""
        record, removed = self._meetings[id_, key], self._removed.setdefault(id_, {})
        if key not in removed and meeting_times(record.last_session.session)[key].end > at:
            removed[key] = None
        return key in removed

    def _add_event(
        self, at: datetime, kind: ChangeKind, new: ScheduledSession, before: Session | None = None
    ) -> None:
        self._events.append(make_event(at, kind, new, before))
