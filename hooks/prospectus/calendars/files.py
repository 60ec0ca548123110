"""Calendar feeds and single events (RFC 5545, RFC 7986).

Times are in UTC: every reader tried shows those right, while half of them mistake one form or the
other of local times with a zone. The local time and its zone stand in the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard, vText

from .. import __version__
from ..structure import File
from ..views import SessionView, SiteView
from .events import escape_text, escape_uri, make_events
from .feeds import Feed, calendar_sessions, current_feeds, discontinued_feeds

_REFRESH = timedelta(hours=6)
_END = b"END:VCALENDAR\r\n"


class Entry(NamedTuple):
    """An event as it is written, once for all calendars that hold it, and what sorts it."""

    start: str
    uid: str
    content: bytes


def make_calendars(site: SiteView, site_url: str) -> Iterator[File]:
    """The feeds, and a file a session."""
    shown = [
        (feed, feed.sessions(site)) for feed in (*current_feeds(site), *discontinued_feeds(site))
    ]
    known = {
        _key(one): one
        for some in (calendar_sessions(site), *(of for _, of in shown))
        for one in some
    }
    made = {
        key: [_entry(event) for event in make_events(one, site, site_url)]
        for key, one in known.items()
    }
    for session in site.past + site.upcoming:
        yield File(calendar_path(session), _calendar(made[_key(session)], site))
    for feed, sessions in shown:
        mine = [entry for one in sessions for entry in made[_key(one)]]
        yield File(feed.path, _feed(mine, feed, site_url, site))


def calendar_path(session: SessionView) -> str:
    """Where the file of a session stands."""
    return f"{session.path.rstrip('/')}.ics"


def _key(session: SessionView) -> tuple[str, str]:
    """Tells a session from its own deleted meetings."""
    return session.id, session.meetings[0].key


def _entry(event: Event) -> Entry:
    return Entry(str(event["DTSTART"].to_ical()), str(event["UID"]), event.to_ical())


def _feed(made: Iterable[Entry], feed: Feed, site_url: str, site: SiteView) -> bytes:
    """A calendar to subscribe to, with its name, its own address and how often to ask again."""
    calendar = _empty(site)
    calendar.add("METHOD", vText("PUBLISH"))
    # Passed as vText: the library escapes no plain string of these properties.
    calendar.add("NAME", escape_text(feed.title))
    calendar.add("X-WR-CALNAME", escape_text(feed.title))
    calendar.add("URL", escape_uri(site_url + feed.page))
    calendar.add("SOURCE", escape_uri(site_url + feed.path), parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vText(f"PT{_REFRESH.seconds // 3600}H"))
    return _bytes(calendar, made)


def _calendar(made: Iterable[Entry], site: SiteView) -> bytes:
    """A file for one session; without a name, by which readers would make a new calendar."""
    return _bytes(_empty(site), made)


def _empty(site: SiteView) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    language = site.words.language.upper()
    name = re.sub(r"/{2,}", "/", escape_text(site.organization.name))
    calendar.add("PRODID", escape_text(f"-//{name}//Prospectus {__version__}//{language}"))
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _bytes(calendar: Calendar, made: Iterable[Entry]) -> bytes:
    content = b"".join(entry.content for entry in sorted(made))
    # RFC 5545, 3.6: a calendar has at least one component; no reader shows the other one.
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
