"""The parts of a session that are compared to find changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from ..facts import (
    Availability,
    DeliveryMode,
    Language,
    Meeting,
    MeetingStatus,
    Place,
    Prose,
    Session,
    Status,
    Text,
    load_zone,
)
from .model import ScheduledSession


class MeetingTimes(NamedTuple):
    """When a meeting starts and ends, in UTC."""

    start: datetime
    end: datetime


class MeetingDates(NamedTuple):
    """The first and last date of a meeting without times of day."""

    first: date | None
    last: date


class UrlParts(NamedTuple):
    """What decides which pages and feeds include a session; the month is like 2027-01."""

    course: str
    variant: str | None
    delivery_mode: DeliveryMode
    language: Language | None
    provinces: tuple[tuple[str | None, str | None], ...]
    month: str


class CalendarEntry(NamedTuple):
    """What calendars show of a meeting; it has changed if, and only if, this has."""

    number: int
    total: int
    times: MeetingTimes | MeetingDates
    zone: str | None
    title: Text | None
    place: Place | None
    course: str
    course_title: Text
    variant: Text | None
    status: Status
    session_status: Status
    full: bool
    delivery_mode: DeliveryMode
    language: Language | None
    note: Prose | None
    online_url: str | None
    registration_url: str | None


def meeting_times(session: Session) -> dict[str, MeetingTimes]:
    """The times of each meeting by its key, in order of time."""
    times = {
        meeting.key: MeetingTimes(
            start=meeting.starts(session.zone), end=meeting.ends(session.zone)
        )
        for meeting in session.meetings
    }
    return dict(sorted(times.items(), key=lambda item: item[1]))


def url_parts(scheduled: ScheduledSession) -> UrlParts:
    """The parts for one version of a session; its month is that in which it begins."""
    session = scheduled.session
    places = [meeting.place or session.place for meeting in session.meetings]
    return UrlParts(
        course=scheduled.course,
        variant=session.variant,
        delivery_mode=session.delivery_mode,
        language=session.language,
        provinces=tuple((place.province, place.country) for place in places if place),
        month=_first_month(session),
    )


def _first_month(session: Session) -> str:
    if session.rough_date:
        return f"{session.rough_date.first:%Y-%m}"
    first = min(meeting.starts(session.zone) for meeting in session.held_meetings)
    return f"{first.astimezone(load_zone(session.zone)):%Y-%m}"


def calendar_entries(scheduled: ScheduledSession) -> dict[str, CalendarEntry]:
    """The calendar entry of each meeting, by its key."""
    times = meeting_times(scheduled.session)
    numbers = {key: number for number, key in enumerate(times)}
    session_status = scheduled.session.effective_status
    return {
        meeting.key: _calendar_entry(
            meeting, scheduled, session_status, numbers, times[meeting.key]
        )
        for meeting in scheduled.session.meetings
    }


def _calendar_entry(
    meeting: Meeting,
    scheduled: ScheduledSession,
    session_status: Status,
    numbers: Mapping[str, int],
    instants: MeetingTimes,
) -> CalendarEntry:
    session, status = scheduled.session, session_status
    if meeting.status is MeetingStatus.CANCELLED:
        status = Status.CANCELLED
    times: MeetingTimes | MeetingDates = instants
    if meeting.all_day:
        times = MeetingDates(first=meeting.start.date, last=meeting.last_day())
    elif meeting.open_ended:
        times = MeetingTimes(start=instants.start, end=instants.start)
    online = session.delivery_mode is DeliveryMode.ONLINE
    return CalendarEntry(
        number=numbers[meeting.key],
        total=len(numbers),
        times=times,
        zone=None if meeting.all_day else session.zone,
        title=meeting.title,
        place=None if online else meeting.place or session.place,
        course=scheduled.course,
        course_title=scheduled.title,
        variant=scheduled.variant,
        status=status,
        session_status=session_status,
        full=status is Status.SCHEDULED and session.effective_availability is Availability.FULL,
        delivery_mode=session.delivery_mode,
        language=session.language,
        note=session.note,
        online_url=session.online_url,
        registration_url=None if status is Status.CANCELLED else session.registration.url,
    )
