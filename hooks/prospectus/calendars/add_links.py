"""Links that add a meeting to Google Calendar or Outlook on the web."""

from __future__ import annotations

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
    details = _quote("\n".join(filter(None, (meeting.when_text, join, page))))
    title, place = _quote(session.name), _quote(meeting.where)
    start, end = _start_and_end(meeting)
    dates = f"{start}/{end}".replace("-", "").replace(":", "")
    google = (
        f"action=TEMPLATE&text={title}&dates={_quote(dates)}&details={details}&location={place}"
    )
    outlook = (
        f"path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject={title}"
        f"&startdt={_quote(start)}&enddt={_quote(end)}&body={details}&location={place}"
    )
    if meeting.all_day:
        outlook += "&allday=true"
    return [
        AddLink(service="Google", url=f"{_GOOGLE}?{google}"),
        *(AddLink(service=name, url=f"{url}?{outlook}") for name, url in _OUTLOOK.items()),
    ]


def _quote(text: str) -> str:
    """A text in a query, with spaces as %20: Outlook displays `+` literally."""
    return "%0A".join([_quote_line(line) for line in text.split("\n")])


@lru_cache(maxsize=1024)
def _quote_line(line: str) -> str:
    """A line in a query; the same titles, places and hours are in many."""
    return quote(line, safe="")


def _start_and_end(meeting: MeetingView) -> tuple[str, str]:
    """2027-01-14T17:00:00Z for start and end, or two dates where the second is exclusive."""
    if meeting.all_day:
        day_after = meeting.last_day + timedelta(days=1)
        return meeting.start.date().isoformat(), day_after.isoformat()
    last = meeting.start if meeting.open_ended else meeting.end
    moments = (moment.astimezone(UTC) for moment in (meeting.start, last))
    start, end = (f"{moment.replace(tzinfo=None).isoformat()}Z" for moment in moments)
    return start, end
