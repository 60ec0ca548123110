"""The parts of a session that are compared to find out whether it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from ..facts import Availability, DeliveryMode, Language, Place, Prose, Session, Status, Text
from .model import ScheduledSession


class MeetingTimes(NamedTuple):
    """When a meeting starts and ends, in UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlParts:
    """What the URLs of pages and feeds with a session depend on, apart from its id."""

    course: str
    delivery_mode: DeliveryMode
    language: Language | None
    provinces: tuple[tuple[str | None, str | None], ...]
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """What calendars show of a meeting; only a difference in it counts as a change."""

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
    """Start and end of each meeting by its key, in UTC and in order."""
    times = {
        meeting.key: MeetingTimes(
            start=meeting.starts(session.zone).astimezone(UTC),
            end=meeting.ends(session.zone).astimezone(UTC),
        )
        for meeting in session.meetings
    }
    return dict(sorted(times.items(), key=lambda item: item[1]))


def url_parts(run: ScheduledSession) -> UrlParts:
    """The parts of one version of a session, of which the month is that of the first meeting."""
    session = run.session
    places = [meeting.place or session.place for meeting in session.meetings]
    return UrlParts(
        course=run.course,
        delivery_mode=session.delivery_mode,
        language=session.language,
        provinces=tuple((place.province, place.country) for place in places if place),
        month=min(meeting.starts(session.zone) for meeting in session.meetings).strftime("%Y-%m"),
    )


def calendar_entries(run: ScheduledSession) -> dict[str, CalendarEntry]:
    """The entry of each meeting, by its key."""
    session, times = run.session, meeting_times(run.session)
    online = session.delivery_mode is DeliveryMode.ONLINE
    return {
        meeting.key: CalendarEntry(
            number=list(times).index(meeting.key),
            count=len(times),
            times=times[meeting.key],
            all_day=meeting.all_day,
            title=meeting.title,
            place=None if online else meeting.place or session.place,
            course=run.course,
            course_title=run.title,
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
