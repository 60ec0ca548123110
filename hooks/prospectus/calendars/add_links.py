"""Links that add a meeting to Google Calendar or Outlook on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import lru_cache
from urllib.parse import quote

from ..locale import CalendarWords, fill
from ..views import MeetingView, SessionView

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = {
    "Outlook.com": "https://outlook.live.com/calendar/0/deeplink/compose",
    "Office 365": "https://outlook.office.com/calendar/0/deeplink/compose",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AddLink:
    """A web calendar, and the URL that opens its form with the meeting filled in."""

    service: str
    url: str


def make_add_links(
    session: SessionView, meeting: MeetingView, page: str, words: CalendarWords
) -> list[AddLink]:
    """Return a link per web calendar for a meeting; `page` is the URL of the session's page."""
    join = fill(words.join, {"url": session.online_url}) if session.online_url else ""
    details = "\n".join(filter(None, (meeting.when_text, join, page)))
    google = {
        "action": "TEMPLATE",
        "text": session.course_title,
        "dates": _google_dates(meeting),
        "details": details,
        "location": meeting.where,
    }
    start, end = _outlook_dates(meeting)
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": session.course_title,
        "startdt": start,
        "enddt": end,
        "body": details,
        "location": meeting.where,
    }
    if meeting.all_day:
        outlook["allday"] = "true"
    query = _query(outlook)
    return [
        AddLink(service="Google", url=f"{_GOOGLE}?{_query(google)}"),
        *(AddLink(service=name, url=f"{url}?{query}") for name, url in _OUTLOOK.items()),
    ]


def _query(parameters: Mapping[str, str]) -> str:
    """A query string, with spaces as %20: Outlook displays `+` literally."""
    return "&".join([f"{name}={_quote(value)}" for name, value in parameters.items()])


def _quote(text: str) -> str:
    return "%0A".join([_quote_line(line) for line in text.split("\n")])


@lru_cache(maxsize=1024)
def _quote_line(line: str) -> str:
    """A line in a query; the same titles, places and hours are in many."""
    return quote(line, safe="")


def _google_dates(meeting: MeetingView) -> str:
    """20270114T170000Z/20270114T200000Z, or two dates where the second is exclusive."""
    if meeting.all_day:
        return f"{meeting.start:%Y%m%d}/{meeting.last_day + timedelta(days=1):%Y%m%d}"
    start, end = meeting.start.astimezone(UTC), meeting.end.astimezone(UTC)
    return f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}"


def _outlook_dates(meeting: MeetingView) -> tuple[str, str]:
    """2027-01-14T17:00:00Z for start and end, or two dates where the second is exclusive."""
    if meeting.all_day:
        day_after = meeting.last_day + timedelta(days=1)
        return meeting.start.date().isoformat(), day_after.isoformat()
    start, end = meeting.start.astimezone(UTC), meeting.end.astimezone(UTC)
    return f"{start:%Y-%m-%dT%H:%M:%SZ}", f"{end:%Y-%m-%dT%H:%M:%SZ}"
