"""The calendar event (VEVENT) of a meeting (RFC 5545, 3.6.1).

An event does not depend on the current time: its bytes, including its revision, change only when
its facts do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID, uuid5

from icalendar import Event, vCategory, vDate, vDatetime, vInt, vText, vUri

from ..facts import Availability
from ..history import Revision
from ..locale import fill
from ..views import CommonView, MeetingView, SessionView, State, plain_lines

# Normalized to \n, which is escaped: some readers end a property at any of these.
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# RFC 5545, 3.3.11, forbids control characters in text; surrogates cannot be encoded.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
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


def event_uid(namespace: UUID, session_id: str, meeting_key: str) -> UUID:
    """A meeting's permanent UID, independent of its date, position, title and the domain."""
    return uuid5(namespace, f"{session_id}/{meeting_key}")


def make_events(session: SessionView, site: CommonView, site_url: str) -> Iterator[Event]:
    """Yield a VEVENT for each meeting of a session."""
    namespace = site.organization.facts.calendar_namespace
    for number, meeting in enumerate(session.meetings, start=1):
        revision = _with_format_changes(meeting.revision, session, site)
        modified = vDatetime(revision.modified.astimezone(UTC).replace(microsecond=0))
        status = "CANCELLED" if meeting.cancelled else _STATUSES.get(session.state, "CONFIRMED")
        # Not with `add`, which looks for the type of each value.
        event = Event()
        event["UID"] = vText(str(event_uid(namespace, session.id, meeting.key)))
        event["DTSTAMP"] = event["LAST-MODIFIED"] = modified
        event["SEQUENCE"] = vInt(_sequence(revision, complete_history=not site.gap))
        event["DTSTART"], event["DTEND"] = _start_and_end(meeting)
        event["SUMMARY"] = escape_text(_summary(session, meeting, number, site))
        event["DESCRIPTION"] = escape_text(_description(session, meeting, site, site_url))
        event["LOCATION"] = escape_text(meeting.where)
        event["URL"] = escape_uri(site_url + session.path)
        event["STATUS"] = vText(status)
        event["TRANSP"] = vText("OPAQUE" if status == "CONFIRMED" else "TRANSPARENT")
        event["CATEGORIES"] = _categories((session.delivery, session.language_name))
        event["CONTACT"] = escape_text(site.organization.contact_line)
        if session.online_url:
            event.add("CONFERENCE", escape_uri(session.online_url), parameters={"VALUE": "URI"})
        yield event


def _start_and_end(meeting: MeetingView) -> tuple[vDate | vDatetime, vDate | vDatetime]:
    """Two instants in UTC, or two dates where the second is exclusive."""
    if not meeting.all_day:
        return vDatetime(meeting.start.astimezone(UTC)), vDatetime(meeting.end.astimezone(UTC))
    start, end = vDate(meeting.start.date()), vDate(meeting.last_day + timedelta(days=1))
    for day in (start, end):
        day.params["VALUE"] = "DATE"
    return start, end


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
    title = session.course_title
    if count > 1:
        parts = {"course": title, "number": str(number), "count": str(count)}
        title = fill(words.part, parts)
    if meeting.cancelled:
        return fill(words.cancelled, {"title": title})
    if session.state is State.POSTPONED:
        return fill(words.postponed, {"title": title})
    if session.availability is Availability.FULL:
        title = fill(words.full, {"title": title})
    if meeting.moved_from_text:
        title = fill(words.moved, {"title": title})
    return title


def _description(
    session: SessionView, meeting: MeetingView, site: CommonView, site_url: str
) -> str:
    """Details of the meeting; local time and zone first, because calendar apps show no zone.

    It has the URLs, because Google and Outlook show neither URL nor CONFERENCE.
    """
    words = site.words.calendars
    lines = [meeting.when_text]
    if meeting.moved_from_text:
        lines.append(fill(words.moved_from, {"when": meeting.moved_from_text}))
    lines.append(meeting.title)
    if session.state in _STATUSES:
        lines.append(session.explanation)
    elif meeting.cancelled:
        lines.append(words.date_cancelled)
    lines.append(plain_lines(session.note))
    if session.online_url and not meeting.cancelled:
        lines.append(fill(words.join, {"url": session.online_url}))
    if session.registration_url and not meeting.cancelled:
        lines.append(fill(words.registration, {"url": session.registration_url}))
    lines.append(fill(words.page, {"url": escape_uri(site_url + session.path)}))
    return "\n".join(line for line in lines if line)


class _Text(vText):
    """Text escaped as in RFC 5545, 3.3.11; vText turns a literal backslash-N into a line end."""

    def to_ical(self) -> bytes:
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


def escape_text(text: str) -> vText:
    """Return text for any property; the library does not escape plain strings everywhere."""
    return _Text(_CONTROL.sub("", _LINE_END.sub("\n", text)))


def _categories(labels: Iterable[str]) -> vCategory:
    """The value of a CATEGORIES property, with each label escaped."""
    categories = vCategory([])
    # Set afterwards: the constructor would convert them to plain vText.
    categories.cats = [escape_text(label) for label in labels]
    return categories


def escape_uri(url: str) -> vUri:
    """Return a URI in which every character not allowed there is percent-encoded."""
    valid_percents = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", url)
    return vUri(quote(valid_percents, safe=":/?#[]@!$&'()*+,;=%~-._"))
