"""The next sessions in small files, for lists of them on other websites (`embed.js`).

Their records have the names of those of all sessions, so that programs can read both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

from pydantic import Field

from ..structure import File, FileRoute
from ..views import SessionView, SiteView, State
from .api import Phrases, make_phrases, make_session_record
from .records import Record, json_parts, record_route, schema_route

MAX_FILE_SIZE = 10_000
_SPACE = MAX_FILE_SIZE - 300  # beside the URL of the schema
_MAX_SESSIONS = 30
_MAX_MEETINGS = 6


class UpcomingMeeting(Record):
    """A meeting that takes place and was not over when the site was built."""

    all_day: bool = Field(description="Whether only its dates are known.")
    end: datetime | date = Field(description="The end, with its offset; or the last day.")
    when: str = Field(description="Its date and hours, in words.")


class UpcomingSession(Record):
    """A session that was not over when the site was built, and that takes place."""

    title: str = Field(description="The course's title and the dates, in words.")
    url: str = Field(description="The session's page.")
    course: str = Field(description="The slug of its course.")
    state: State = Field(description="What a learner could do when the site was built.")
    zone: str = Field(description="The time zone of its times (IANA).")
    delivery: str = Field(description="How it is taught, in words.")
    where: str = Field(description="The towns, or that it is online, in words.")
    label: str = Field(description="The state in words.")
    when: str = Field(description="The date and hours of its first meeting, in words.")
    starts: datetime = Field(description="When its first meeting starts.")
    ends: datetime = Field(description="When its last meeting ends.")
    registration_opens: datetime | None = Field(description="When registration opens.")
    registration_closes: datetime | None = Field(description="When registration closes.")
    meetings: tuple[UpcomingMeeting, ...] = Field(description="Its next meetings.")


class Upcoming(Record):
    """The next sessions of the site or of a course, in the order of their dates."""

    built: datetime = Field(description="When the site was built; labels are of that moment.")
    language: str = Field(description="The language of all words, as two letters (ISO 639-1).")
    words: Phrases
    course: str = Field(description="The slug of the course; empty for the whole site.")
    complete: bool = Field(description="Whether these are all.")
    sessions: tuple[UpcomingSession, ...]


def list_upcoming_files(site: SiteView, site_url: str) -> Iterator[FileRoute[File]]:
    """The routes of the files of the site and of each course, also at its earlier names; a schema.

    Each has as many sessions as fit into `MAX_FILE_SIZE`.
    """
    about = ("upcoming", site_url)
    make = partial(_upcoming, site, site.upcoming, "", site_url)
    yield record_route("upcoming.json", make, *about)
    for course in site.courses:
        make = partial(_upcoming, site, course.upcoming, course.slug, site_url)
        for slug in (course.slug, *course.aliases):
            yield record_route(f"upcoming/{slug}.json", make, *about)
    yield schema_route("upcoming", Upcoming, site_url)


def _upcoming(
    site: SiteView, sessions: Iterable[SessionView], course: str, site_url: str
) -> list[bytes]:
    """The JSON of the next sessions, in parts."""
    listed = [session for session in sessions if session.state.takes_place]
    records = [_shorten(session, site, site_url) for session in listed[:_MAX_SESSIONS]]
    while True:
        upcoming = Upcoming(
            built=site.now,
            language=site.words.language,
            words=make_phrases(site),
            course=course,
            complete=len(listed) == len(records),
            sessions=(),
        )
        parts = [*json_parts(upcoming, records)]
        if not records or sum(map(len, parts)) <= _SPACE:
            return parts
        records.pop()


def _shorten(session: SessionView, site: SiteView, site_url: str) -> UpcomingSession:
    """What the record of a session has of the fields here, and of its next meetings."""
    record = make_session_record(session, site, site_url)
    next_keys = {meeting.key for meeting in session.remaining_meetings[:_MAX_MEETINGS]}
    meetings = [meeting for meeting in record.meetings if meeting.key in next_keys]
    short = record.model_copy(update={"meetings": meetings})
    return UpcomingSession.model_validate(short, from_attributes=True)
