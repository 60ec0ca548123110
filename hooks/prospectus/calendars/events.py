"""The calendar event (VEVENT) of a meeting (RFC 5545, 3.6.1).

An event does not depend on the current time: its bytes, including its revision, change only when
its facts do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from uuid import UUID, uuid5

from icalendar import Event

from ..facts import Availability
from ..history import Revision
from ..locale import fill
from ..views import CommonView, MeetingView, SessionView, State, plain_lines
from .content_lines import (
    content_line,
    date_value,
    escape_text,
    escape_uri,
    utc_value,
    write_component,
)

# How many lines of each kind are kept, for other entries: titles, places, times of day.
_KEPT = 8192
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatChange:
    """When entries got other properties or words for the same facts, and which ones did."""

    at: datetime
    affects: Callable[[SessionView, CommonView], bool]


FORMAT_CHANGES = (
    # Entries got CONTACT, notes in lines with the addresses of links, and the URL to join in the
    # description; the course is in SUMMARY alone, and postponed sessions are transparent.
    FormatChange(at=datetime(2026, 11, 27, 22, tzinfo=UTC), affects=lambda *_: True),
    # Dates and times are written as in the organization's country; they were as in Canada. Email
    # addresses of notes are no longer followed by the same address with `mailto:`.
    FormatChange(
        at=datetime(2026, 11, 28, tzinfo=UTC),
        affects=lambda session, site: site.words.locale != "en_CA" or "<a " in session.note,
    ),
)
"""Oldest first. `tests/outputs/test_format.py` fails if one is missing."""

_STATUSES = {State.CANCELLED: "CANCELLED", State.POSTPONED: "TENTATIVE"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """The event of a meeting, and its bytes, which are the same in every calendar.

    `start` is its DTSTART as written there, with the line end; `end` is in UTC.
    """

    uid: str
    content: bytes
    start: bytes
    end: datetime


entry_order = attrgetter("start", "uid", "content")
"""Sorts entries by start, then UID."""


def event_uid(namespace: UUID, session_id: str, meeting_key: str) -> UUID:
    """A meeting's permanent UID, independent of its date, position, title and the domain."""
    return uuid5(namespace, f"{session_id}/{meeting_key}")


def make_events(session: SessionView, site: CommonView, site_url: str) -> Iterator[Entry]:
    """Yield a VEVENT for each meeting of a session.

    Its lines are written one by one, and those that many entries have only once: an `Event` of
    icalendar takes ten times as long.
    """
    namespace = site.organization.facts.calendar_namespace
    page = escape_uri(site_url + session.path)
    note = plain_lines(session.note, site_url)
    shared = {
        "URL": content_line("URL", page),
        "CATEGORIES": _categories_line((session.delivery, session.language_name)),
        "CONTACT": _text_line("CONTACT", site.organization.contact_line),
    }
    if session.online_url:
        url = escape_uri(session.online_url)
        shared["CONFERENCE"] = content_line("CONFERENCE;VALUE=URI", url)
    for number, meeting in enumerate(session.meetings, start=1):
        revision = _with_format_changes(meeting.revision, session, site)
        modified = utc_value(revision.modified)
        status = "CANCELLED" if meeting.cancelled else _STATUSES.get(session.state, "CONFIRMED")
        uid = str(event_uid(namespace, session.id, meeting.key))
        sequence = _sequence(revision, complete_history=not site.gap)
        description = escape_text(_description(session, meeting, page, note, site))
        lines = {
            **shared,
            **_time_lines(meeting),
            "UID": content_line("UID", uid),
            "DTSTAMP": content_line("DTSTAMP", modified),
            "LAST-MODIFIED": content_line("LAST-MODIFIED", modified),
            "SEQUENCE": content_line("SEQUENCE", str(sequence)),
            "SUMMARY": _text_line("SUMMARY", _summary(session, meeting, number, site)),
            "DESCRIPTION": content_line("DESCRIPTION", description),
            "LOCATION": _text_line("LOCATION", meeting.where),
            "STATUS": content_line("STATUS", status),
            "TRANSP": content_line("TRANSP", "OPAQUE" if status == "CONFIRMED" else "TRANSPARENT"),
        }
        yield Entry(
            uid=uid,
            content=write_component(Event, lines),
            start=lines["DTSTART"].rpartition(b":")[2],
            end=meeting.end.astimezone(UTC),
        )


@lru_cache(maxsize=_KEPT)
def _text_line(name: str, text: str) -> bytes:
    return content_line(name, escape_text(text))


@lru_cache(maxsize=_KEPT)
def _categories_line(labels: tuple[str, ...]) -> bytes:
    return content_line("CATEGORIES", ",".join(map(escape_text, labels)))


def _time_lines(meeting: MeetingView) -> dict[str, bytes]:
    """The start and the end of a meeting; a date as the end is not included.

    An event without an end takes no time (RFC 5545, 3.6.1).
    """
    if meeting.all_day:
        end = meeting.last_day + timedelta(days=1)
        return {
            "DTSTART": content_line("DTSTART;VALUE=DATE", date_value(meeting.start.date())),
            "DTEND": content_line("DTEND;VALUE=DATE", date_value(end)),
        }
    start = {"DTSTART": content_line("DTSTART", utc_value(meeting.start))}
    if meeting.open_ended:
        return start
    return start | {"DTEND": content_line("DTEND", utc_value(meeting.end))}


def _with_format_changes(revision: Revision, session: SessionView, site: CommonView) -> Revision:
    """The revision with the changes of the format after its last own change."""
    for change in FORMAT_CHANGES:
        if revision.modified < change.at and change.affects(session, site):
            revision = replace(revision, modified=change.at, sequence=revision.sequence + 1)
    return revision


def _sequence(revision: Revision, *, complete_history: bool) -> int:
    """0 until the event changes, then the minutes from the start of 2020 to its last change.

    RFC 5545, 3.8.7.4, only requires that it increase. A count of changes could decrease, because
    a merge or a shallow clone may show fewer changes than were published; a time does not.
    """
    changed = revision.sequence > 0 or not complete_history
    minutes = (revision.modified - _EPOCH) // timedelta(minutes=1)
    # Files restored from an archive may be older than 2020, but SEQUENCE must not be negative.
    return max(minutes, revision.sequence) if changed else 0


def _summary(session: SessionView, meeting: MeetingView, number: int, site: CommonView) -> str:
    """The title, prefixed with the status, which many readers do not show separately."""
    words, count = site.words.calendars, len(session.meetings)
    title = session.name
    if count > 1:
        parts = {"course": title, "number": str(number), "count": str(count)}
        title = fill(words.part, parts)
    if meeting.cancelled:
        return fill(words.cancelled, {"title": title})
    if session.state is State.POSTPONED:
        return fill(words.postponed, {"title": title})
    if session.availability is Availability.FULL:
        title = fill(words.full, {"title": title})
    if meeting.before:
        title = fill(words.moved, {"title": title})
    return title


def _description(
    session: SessionView, meeting: MeetingView, page: str, note: str, site: CommonView
) -> str:
    """Details of the meeting; local time and zone first, because calendar apps show no zone.

    It has the URLs, because Google and Outlook show neither URL nor CONFERENCE. `note` is the
    session's, as plain text.
    """
    words = site.words.calendars
    lines = [meeting.calendar_text]
    if meeting.before:
        lines.append(fill(words.moved_from, {"when": meeting.before.calendar_text}))
    lines.append(meeting.title)
    if session.state in _STATUSES:
        lines.append(session.explanation)
    elif meeting.cancelled:
        lines.append(words.date_cancelled)
    lines.append(note)
    if session.online_url and not meeting.cancelled:
        lines.append(fill(words.join, {"url": session.online_url}))
    if session.registration_url and not meeting.cancelled:
        lines.append(fill(words.registration, {"url": session.registration_url}))
    lines.append(fill(words.page, {"url": page}))
    return "\n".join(line for line in lines if line)
