"""Links that add one meeting to a calendar on the web, for those who have no calendar program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from urllib.parse import quote, urlencode

from ..views import MeetingView, SessionView

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = {
    "Outlook.com": "https://outlook.live.com/calendar/0/deeplink/compose",
    "Office 365": "https://outlook.office.com/calendar/0/deeplink/compose",
}


@dataclass(frozen=True)
class AddLink:
    """A calendar on the web and the address that opens it with the meeting filled in."""

    service: str
    url: str


def make_add_links(session: SessionView, meeting: MeetingView, page: str) -> list[AddLink]:
    """Links for one meeting of a session; `page` is the address of the session's page."""
    details = f"{meeting.when_text}\n{page}"
    google = {
        "action": "TEMPLATE",
        "text": session.course_title,
        "dates": _span(meeting),
        "details": details,
        "location": meeting.where,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": session.course_title,
        "startdt": _outlook(meeting)[0],
        "enddt": _outlook(meeting)[1],
        "body": details,
        "location": meeting.where,
    }
    if meeting.all_day:
        outlook["allday"] = "true"
    return [
        AddLink("Google", _filled(_GOOGLE, google)),
        *(AddLink(name, _filled(url, outlook)) for name, url in _OUTLOOK.items()),
    ]


def _filled(url: str, form: Mapping[str, str]) -> str:
    """An address with a filled in form; spaces are %20, as Outlook shows the + of other forms."""
    return f"{url}?{urlencode(form, quote_via=quote)}"


def _span(meeting: MeetingView) -> str:
    """20270114T170000Z/20270114T200000Z, or days of which the last is not part."""
    if meeting.all_day:
        return f"{meeting.start:%Y%m%d}/{meeting.last_day + timedelta(days=1):%Y%m%d}"
    start, end = meeting.start.astimezone(UTC), meeting.end.astimezone(UTC)
    return f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}"


def _outlook(meeting: MeetingView) -> tuple[str, str]:
    if meeting.all_day:
        last = meeting.last_day + timedelta(days=1)
        return meeting.start.date().isoformat(), last.isoformat()
    start, end = meeting.start.astimezone(UTC), meeting.end.astimezone(UTC)
    return f"{start:%Y-%m-%dT%H:%M:%SZ}", f"{end:%Y-%m-%dT%H:%M:%SZ}"
