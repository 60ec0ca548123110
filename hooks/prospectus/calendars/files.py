"""The iCalendar files of feeds and of single sessions (RFC 5545, RFC 7986).

Times are in UTC, which every calendar reader tested shows correctly; no form of local time is
right in more than half of them. The description gives the local time and its zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, partial

from icalendar import Calendar, Component, Timezone, TimezoneStandard

from .. import __version__
from ..structure import File, FileRoute
from ..views import CourseValues, SessionView, SiteView
from .content_lines import (
    content_line,
    escape_text,
    escape_uri,
    to_content_lines,
    write_component,
)
from .css_colors import nearest_css_color
from .entries import CourseEntries, EntryFinder, make_course_entries
from .events import Entry, entry_order
from .feeds import Feed, Feeds, find_feeds
from .members import feed_members
from .size_limit import MAX_FEED_SIZE, fit_entries

OMITTED = (
    "{path} would be larger than 1 MB, at which Google is reported to stop: {count} of its oldest "
    "past entries are left out, which the feeds of courses may still have"
)
TOO_LARGE = (
    "the upcoming entries of {path} alone have {size:,} bytes, and Google is reported to stop at "
    "1 MB: ask subscribers to take the feeds of courses instead"
)
_REFRESH = "PT6H"  # RFC 5545, 3.3.6: six hours
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarFile(File):
    """An iCalendar file with its entries; `feed` is None in the file of a single session.

    `omitted` is the number of past entries that do not fit into the feed.
    """

    entries: tuple[Entry, ...]
    feed: Feed | None = None
    omitted: int = 0


def make_calendars(
    site: SiteView, site_url: str, entries: Mapping[str, CourseEntries] | None = None
) -> Iterator[CalendarFile]:
    """Yield the file of each session, then the feeds."""
    if entries is None:
        entries = CourseValues(make_course_entries, site.courses, site.common, site_url)
    return (route.make() for route in list_calendars(site, site_url, entries, find_feeds(site)))


def list_calendars(
    site: SiteView, site_url: str, entries: Mapping[str, CourseEntries], feeds: Feeds
) -> Iterator[FileRoute[CalendarFile]]:
    """The route of the file of each session, then of the feeds."""
    calendars = _Calendars(site, site_url, EntryFinder(site, site_url, entries), feeds.all)
    for session in filter(has_calendar, site.past + site.upcoming):
        make = partial(calendars.make_session_file, session)
        yield FileRoute(path=calendar_path(session), make=make)
    for feed in feeds.all:
        yield FileRoute(path=feed.path, make=partial(calendars.make_feed_file, feed))


class _Calendars:
    """Makes the calendars of a site."""

    def __init__(
        self, site: SiteView, site_url: str, entries: EntryFinder, feeds: Sequence[Feed]
    ) -> None:
        self._site, self._site_url, self._entries, self._feeds = site, site_url, entries, feeds

    def make_session_file(self, session: SessionView) -> CalendarFile:
        entries = self._entries.find(session)
        content = _add_entries(self._unnamed, entries)
        return CalendarFile(path=calendar_path(session), content=content, entries=entries)

    def make_feed_file(self, feed: Feed) -> CalendarFile:
        members = self._members[feed.path]
        entries = tuple(entry for session in members for entry in self._entries.find(session))
        named = write_component(Calendar, self._lines_of_feeds | _feed_lines(feed, self._site_url))
        fitting = fit_entries(entries, len(named), self._site.now)
        return CalendarFile(
            path=feed.path,
            content=_add_entries(named, fitting),
            entries=fitting,
            feed=feed,
            omitted=len(entries) - len(fitting),
        )

    @cached_property
    def _members(self) -> Mapping[str, Sequence[SessionView]]:
        """The sessions of each feed by its path."""
        return {feed.path: members for feed, members in feed_members(self._feeds, self._site)}

    @cached_property
    def _unnamed(self) -> bytes:
        """Without NAME: apps would create a calendar of that name for a session alone."""
        return write_component(Calendar, self._lines)

    @cached_property
    def _lines(self) -> dict[str, bytes]:
        return _calendar_lines(self._site)

    @cached_property
    def _lines_of_feeds(self) -> dict[str, bytes]:
        color = nearest_css_color(self._site.organization.facts.colors.primary)
        return self._lines | {
            "METHOD": content_line("METHOD", "PUBLISH"),
            "REFRESH-INTERVAL": content_line("REFRESH-INTERVAL;VALUE=DURATION", _REFRESH),
            "COLOR": content_line("COLOR", color),
            "X-PUBLISHED-TTL": content_line("X-PUBLISHED-TTL", _REFRESH),
        }


def describe_sizes(calendars: Iterable[CalendarFile]) -> Iterator[str]:
    """Yield a sentence for each feed without some past entries, or larger than the limit.

    Feeds of several filters are only so large if those of each filter are, which are named.
    """
    for calendar in calendars:
        if calendar.feed and len(calendar.feed.choice) > 1:
            continue
        if calendar.feed and len(calendar.content) > MAX_FEED_SIZE:
            yield TOO_LARGE.format(path=calendar.path, size=len(calendar.content))
        elif calendar.omitted:
            yield OMITTED.format(path=calendar.path, count=calendar.omitted)


def has_calendar(session: SessionView) -> bool:
    """Whether a session is in calendars: one whose days are not known is not."""
    return bool(session.meetings)


def calendar_path(session: SessionView) -> str:
    """The path of a session's iCalendar file."""
    return f"{session.path.rstrip('/')}.ics"


def _feed_lines(feed: Feed, site_url: str) -> dict[str, bytes]:
    """What only this feed has: a name and URLs."""
    title = escape_text(feed.title)
    return {
        "NAME": content_line("NAME", title),
        "X-WR-CALNAME": content_line("X-WR-CALNAME", title),
        "URL": content_line("URL", escape_uri(site_url + feed.page)),
        "SOURCE": content_line("SOURCE;VALUE=URI", escape_uri(site_url + feed.path)),
    }


def _calendar_lines(site: SiteView) -> dict[str, bytes]:
    """What every calendar has."""
    language = site.words.language.upper()
    name = re.sub(r"/{2,}", "/", escape_text(site.organization.name))
    program = f"-//{name}//Prospectus {__version__}//{language}"
    return {
        "VERSION": content_line("VERSION", "2.0"),
        "PRODID": content_line("PRODID", program),
        "CALSCALE": content_line("CALSCALE", "GREGORIAN"),
    }


def _add_entries(calendar: bytes, entries: Iterable[Entry]) -> bytes:
    """The bytes of a calendar without entries, with these in it."""
    ordered = sorted(entries, key=entry_order)
    content = b"".join(entry.content for entry in ordered)
    # RFC 5545, 3.6, requires at least one component; readers do not show a time zone.
    return calendar.removesuffix(_END) + (content or to_content_lines(_utc())) + _END


def _utc() -> Component:
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001 - RFC 5545, 3.6.5: local time
    standard.add("TZOFFSETFROM", timedelta())
    standard.add("TZOFFSETTO", timedelta())
    timezone = Timezone()
    timezone.add("TZID", "Etc/UTC")
    timezone.add_component(standard)
    return timezone
