"""The next sessions in small files, for lists of them on other websites (`embed.js`).

Their records have the names of those of all sessions, so that programs can read both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from pydantic import Field

from ..structure import File, FileRoute
from ..views import SessionView, SiteView
from .api import Phrases, make_phrases
from .course_records import CourseRecords, next_sessions
from .records import Record, json_parts, record_route, schema_route
from .session_records import UpcomingSession

MAX_FILE_SIZE = 10_000
_SPACE = MAX_FILE_SIZE - 300  # beside the URL of the schema


class Upcoming(Record):
    """The next sessions of the site or of a course, in the order of their dates."""

    built: datetime = Field(description="When the site was built; labels are of that moment.")
    language: str = Field(description="The language of all words, as two letters (ISO 639-1).")
    words: Phrases
    course: str = Field(description="The slug of the course; empty for the whole site.")
    complete: bool = Field(description="Whether these are all.")
    sessions: tuple[UpcomingSession, ...]


def list_upcoming_files(
    site: SiteView, site_url: str, records: Mapping[str, CourseRecords]
) -> Iterator[FileRoute[File]]:
    """The routes of the files of the site and of each course, also at its earlier names; a schema.

    Each has as many sessions as fit into `MAX_FILE_SIZE`.

    records: those of each course by its slug
    """
    about = ("upcoming", site_url)
    make = partial(_upcoming, site, site.upcoming, "", records)
    yield record_route("upcoming.json", make, *about)
    for course in site.courses:
        make = partial(_upcoming, site, course.upcoming, course.slug, records)
        for slug in (course.slug, *course.aliases):
            yield record_route(f"upcoming/{slug}.json", make, *about)
    yield schema_route("upcoming", Upcoming, site_url)


def _upcoming(
    site: SiteView,
    sessions: Sequence[SessionView],
    course: str,
    records: Mapping[str, CourseRecords],
) -> list[bytes]:
    """The JSON of the next sessions, in parts."""
    total = sum(session.state.takes_place for session in sessions)
    listed = [records[session.course].upcoming[session.id] for session in next_sessions(sessions)]
    while True:
        upcoming = Upcoming(
            built=site.now,
            language=site.words.language,
            words=make_phrases(site),
            course=course,
            complete=len(listed) == total,
            sessions=(),
        )
        parts = [*json_parts(upcoming, listed)]
        if not listed or sum(map(len, parts)) <= _SPACE:
            return parts
        listed.pop()
