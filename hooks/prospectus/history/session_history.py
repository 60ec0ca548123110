"""The history of each session, from a series of states of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..facts import Availability, Meeting, Session, Status
from .fingerprints import CalendarEntry, UrlParts, calendar_entries, meeting_times, url_parts
from .model import ChangeEvent, ChangeKind, History, RemovedMeeting, Revision, ScheduledSession

# A time that stood for less than this was a slip, not a date that people had in their calendars.
_SLIP = timedelta(days=1)
# Calendars number changes by their minute. Commits may have the same time, as after a rebase or
# after one that was made by a clock far ahead.
_MINUTE = timedelta(minutes=1)


@dataclass(slots=True, kw_only=True)
class _MeetingRevision:
    """What is known of a meeting so far; `gone` where it was deleted before its date.

    `known` is the session with the last other times that were no slip.
    """

    revision: Revision
    run: ScheduledSession
    shown: CalendarEntry
    times_since: datetime
    known: Session | None = None
    gone: bool = False


class SessionHistory:
    """Follows sessions from state to state; the states have to come in the order of time."""

    def __init__(self) -> None:
        self._courses: dict[str, Mapping[str, ScheduledSession | None]] = {}
        self._runs: dict[str, ScheduledSession] = {}
        self._forms: dict[str, dict[UrlParts, ScheduledSession]] = {}
        self._withdrawn: set[str] = set()
        self._tracks: dict[tuple[str, str], _MeetingRevision] = {}
        self._happenings: list[ChangeEvent] = []
        self._first: datetime | None = None

    def record(
        self, at: datetime, courses: Mapping[str, Mapping[str, ScheduledSession | None]]
    ) -> None:
        """The sessions of some courses, by id, as they are since `at`; none for a course gone.

        A session that is None, or stands in two courses, stays as it was.
        """
        self._first = self._first or at
        touched = {id_ for slug in courses for id_ in self._courses.get(slug, ())}
        touched |= {id_ for runs in courses.values() for id_ in runs}
        self._courses |= courses
        for id_ in sorted(touched):
            found = [runs[id_] for runs in self._courses.values() if id_ in runs]
            if not found:
                self._deleted(at, id_)
            elif len(found) == 1 and found[0]:
                self._written(at, self._runs.get(id_), found[0])

    def history(self, gap: str = "") -> History:
        """All that was recorded; with a gap, nobody knows what was new in the first state."""
        removed = (
            RemovedMeeting(
                course=track.run.course,
                title=track.run.title,
                session=track.run.session,
                meeting=meeting,
            )
            for (_, meeting), track in sorted(self._tracks.items(), key=lambda item: item[0])
            if track.gone
        )
        return History(
            revisions={key: track.revision for key, track in self._tracks.items()},
            removed=tuple(removed),
            previous_versions=tuple(self._former()),
            changes=tuple(
                self._where_it_stands_now(one)
                for one in self._happenings
                if not (gap and one.kind is ChangeKind.NEW and one.at == self._first)
            ),
            gap=gap,
        )

    def _former(self) -> Iterator[ScheduledSession]:
        there = {id_ for runs in self._courses.values() for id_ in runs}
        for id_, forms in self._forms.items():
            now = self._runs[id_] if id_ in there else None
            yield from (form for form in forms.values() if form is not now)

    def _where_it_stands_now(self, happening: ChangeEvent) -> ChangeEvent:
        run = self._runs[happening.session.id]
        return replace(happening, course=run.course, title=run.title)

    def _written(self, at: datetime, old: ScheduledSession | None, new: ScheduledSession) -> None:
        id_ = new.session.id
        if old == new and id_ not in self._withdrawn:
            return
        self._runs[id_] = new
        forms = self._forms.setdefault(id_, {})
        forms.pop(url_parts(new), None)  # the last form comes last
        forms[url_parts(new)] = new
        shown = calendar_entries(new)
        for meeting in new.session.meetings:
            self._meeting(at, new, meeting, shown[meeting.key])
        for meeting in old.session.meetings if old else ():
            if meeting.key not in shown:
                self._gone(at, id_, meeting.key)
        if old is None:
            self._happened(at, ChangeKind.NEW, new)
            return
        was = Status.CANCELLED if id_ in self._withdrawn else old.session.status
        self._withdrawn.discard(id_)
        for kind in _kinds(at, old.session, new.session, was):
            first = min(self._tracks[id_, key].revision.created for key in shown)
            if kind is not ChangeKind.MOVED or at - first >= _SLIP:
                self._happened(at, kind, new, old.session)

    def _meeting(
        self, at: datetime, new: ScheduledSession, meeting: Meeting, shown: CalendarEntry
    ) -> None:
        key = new.session.id, meeting.key
        track = self._tracks.get(key)
        if track is None:
            self._tracks[key] = _MeetingRevision(
                revision=Revision(created=at, modified=at), run=new, shown=shown, times_since=at
            )
            return
        before, track.run = track.run.session, new
        if track.shown == shown and not track.gone:
            return
        moved_from = track.revision.moved_from
        times = meeting_times(new.session)[meeting.key]
        if meeting_times(before)[meeting.key] != times:
            if at - track.times_since >= _SLIP:
                track.known = before
            track.times_since = at
            back = track.known and meeting_times(track.known)[meeting.key] == times
            moved_from = None if back else track.known
        track.revision = replace(_changed(track.revision, at), moved_from=moved_from)
        track.shown, track.gone = shown, False

    def _deleted(self, at: datetime, id_: str) -> None:
        run = self._runs.get(id_)
        if run is None:
            return
        ahead = [self._gone(at, id_, meeting.key) for meeting in run.session.meetings]
        if any(ahead) and id_ not in self._withdrawn:
            self._withdrawn.add(id_)
            if run.session.status is not Status.CANCELLED:
                self._happened(at, ChangeKind.CANCELLED, run, run.session)

    def _gone(self, at: datetime, id_: str, key: str) -> bool:
        """A meeting that was deleted stays known as cancelled, if its date lay ahead."""
        track = self._tracks[id_, key]
        if not track.gone and meeting_times(track.run.session)[key].end > at:
            track.revision = _changed(track.revision, at)
            track.gone = True
        return track.gone

    def _happened(
        self, at: datetime, kind: ChangeKind, run: ScheduledSession, before: Session | None = None
    ) -> None:
        event = ChangeEvent(
            at=at,
            kind=kind,
            course=run.course,
            title=run.title,
            session=run.session,
            before=before,
        )
        self._happenings.append(event)


def _changed(revision: Revision, at: datetime) -> Revision:
    """The revision after one more change, never in the same minute as the one before."""
    later = max(at, revision.modified + _MINUTE)
    return replace(revision, modified=later, sequence=revision.sequence + 1)


def _kinds(at: datetime, before: Session, now: Session, was: Status) -> Iterator[ChangeKind]:
    """What happened to a session that readers knew in the status `was`."""
    if now.status is not was:
        statuses = {Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.POSTPONED}
        yield statuses.get(now.status, ChangeKind.RESUMED)
    old, new = (
        [times for times in meeting_times(one).values() if times.end > at] for one in (before, now)
    )
    if old != new:
        yield ChangeKind.MOVED
    if now.availability is not before.availability:
        seats = {Availability.FEW: ChangeKind.FEW_SEATS, Availability.FULL: ChangeKind.FULL}
        if kind := seats.get(now.availability):
            yield kind
