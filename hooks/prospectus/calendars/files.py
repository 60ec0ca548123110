"""Calendar feeds and the files of single sessions (RFC 5545, RFC 7986).

Times are in UTC: every reader tried shows them correctly, while half of them misread one form or
another of local times with a zone. The description gives the local time and its zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard, vText

from .. import __version__
from ..structure import File
from ..views import SessionView, SiteView
from .events import escape_text, escape_uri, make_events
from .feeds import Feed, calendar_sessions, current_feeds, discontinued_feeds

_REFRESH = timedelta(hours=6)
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """The event of a meeting, and the bytes that every calendar with it has in common."""

    uid: str
    event: Event
    content: bytes

    @property
    def sort_key(self) -> tuple[str, str, bytes]:
        """Sorts entries by their start."""
        return str(self.event["DTSTART"].to_ical()), self.uid, self.content


@dataclass(frozen=True, slots=True)
class CalendarFile(File):
    """An iCalendar file with its entries; `feed` is None in the file of a single session."""

    entries: tuple[Entry, ...]
    feed: Feed | None = None


def make_calendars(site: SiteView, site_url: str) -> Iterator[CalendarFile]:
    """A file for each session, then the feeds."""
    feeds = [
        (feed, feed.sessions(site)) for feed in (*current_feeds(site), *discontinued_feeds(site))
    ]
    sessions = {_key(session): session for session in calendar_sessions(site)}
    sessions |= {_key(session): session for _, members in feeds for session in members}
    entries = {
        key: tuple(_entry(event) for event in make_events(session, site, site_url))
        for key, session in sessions.items()
    }
    for session in site.past + site.upcoming:
        own = entries[_key(session)]
        # Without a name: readers would make a calendar of that name for a single session.
        yield CalendarFile(calendar_path(session), _to_bytes(_empty_calendar(site), own), own)
    for feed, members in feeds:
        own = tuple(entry for session in members for entry in entries[_key(session)])
        content = _to_bytes(_feed_calendar(feed, site_url, site), own)
        yield CalendarFile(feed.path, content, own, feed)


def calendar_path(session: SessionView) -> str:
    """The path of a session's iCalendar file."""
    return f"{session.path.rstrip('/')}.ics"


def _key(session: SessionView) -> tuple[str, str]:
    """Distinguishes a session from its own deleted meetings."""
    return session.id, session.meetings[0].key


def _entry(event: Event) -> Entry:
    return Entry(uid=str(event["UID"]), event=event, content=event.to_ical())


def _feed_calendar(feed: Feed, site_url: str, site: SiteView) -> Calendar:
    """A calendar to subscribe to, with its name, its own URL and its refresh interval."""
    calendar = _empty_calendar(site)
    calendar.add("METHOD", vText("PUBLISH"))
    # Passed as vText: the library escapes no plain string of these properties.
    calendar.add("NAME", escape_text(feed.title))
    calendar.add("X-WR-CALNAME", escape_text(feed.title))
    calendar.add("URL", escape_uri(site_url + feed.page))
    calendar.add("SOURCE", escape_uri(site_url + feed.path), parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText(f"PT{_REFRESH.seconds // 3600}H"))
    return calendar


def _empty_calendar(site: SiteView) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    language = site.words.language.upper()
    name = re.sub(r"/{2,}", "/", escape_text(site.organization.name))
    calendar.add("PRODID", escape_text(f"-//{name}//Prospectus {__version__}//{language}"))
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _to_bytes(calendar: Calendar, entries: Iterable[Entry]) -> bytes:
    ordered = sorted(entries, key=lambda entry: entry.sort_key)
    content = b"".join(entry.content for entry in ordered)
    # RFC 5545, 3.6: a calendar has at least one component; no reader shows a time zone.
    return bytes(calendar.to_ical().removesuffix(_END) + (content or _utc().to_ical()) + _END)


def _utc() -> Component:
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001 - RFC 5545, 3.6.5: local time
    standard.add("TZOFFSETFROM", timedelta())
    standard.add("TZOFFSETTO", timedelta())
    timezone = Timezone()
    timezone.add("TZID", "Etc/UTC")
    timezone.add_component(standard)
    return timezone
