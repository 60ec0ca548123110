"""The parts of a session that are compared to find changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ..facts import (
    Availability,
    DeliveryMode,
    Language,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlParts:
    """What decides which pages and feeds include a session; the month is like 2027-01."""

    course: str
    delivery_mode: DeliveryMode
    language: Language | None
    provinces: tuple[tuple[str | None, str | None], ...]
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """What calendars show of a meeting; it has changed if, and only if, this has."""

    number: int
    count: int
    times: MeetingTimes
    all_day: bool
    title: Text | None
    place: Place | None
    course: str
    course_title: Text
    status: Status
    full: bool
    delivery_mode: DeliveryMode
    language: Language | None
    zone: str
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
    """The parts for one version of a session; its month is that of its first meeting."""
    session = scheduled.session
    places = [meeting.place or session.place for meeting in session.meetings]
    first = min(meeting.starts(session.zone) for meeting in session.meetings)
    return UrlParts(
        course=scheduled.course,
        delivery_mode=session.delivery_mode,
        language=session.language,
        provinces=tuple((place.province, place.country) for place in places if place),
        month=f"{first.astimezone(load_zone(session.zone)):%Y-%m}",
    )


def calendar_entries(scheduled: ScheduledSession) -> dict[str, CalendarEntry]:
    """The calendar entry of each meeting, by its key."""
    session, times = scheduled.session, meeting_times(scheduled.session)
    online = session.delivery_mode is DeliveryMode.ONLINE
    return {
        meeting.key: CalendarEntry(
            number=list(times).index(meeting.key),
            count=len(times),
            times=times[meeting.key],
            all_day=meeting.all_day,
            title=meeting.title,
            place=None if online else meeting.place or session.place,
            course=scheduled.course,
            course_title=scheduled.title,
            status=session.status,
            full=session.availability is Availability.FULL,
            delivery_mode=session.delivery_mode,
            language=session.language,
            zone=session.zone,
            note=session.note,
            online_url=session.online_url,
            registration_url=session.registration.url,
        )
        for meeting in session.meetings
    }
