"""The records of the sessions of a course as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from ..views import CommonView, CourseView, SessionView
from .records import to_json
from .session_records import make_session_record, shorten_record

_MAX_UPCOMING = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecords:
    """The records of the sessions of a course as JSON, by the ids of the sessions.

    sessions: of all sessions
    upcoming: the short ones of the next sessions
    """

    sessions: Mapping[str, bytes]
    upcoming: Mapping[str, bytes]


def make_course_records(course: CourseView, site: CommonView, site_url: str) -> CourseRecords:
    """Make the records of the sessions of a course."""
    records = {
        session.id: make_session_record(session, site, site_url) for session in course.sessions
    }
    return CourseRecords(
        sessions={id_: to_json(record) for id_, record in records.items()},
        upcoming={
            session.id: to_json(shorten_record(records[session.id], session))
            for session in next_sessions(course.upcoming)
        },
    )


def next_sessions(upcoming: Iterable[SessionView]) -> list[SessionView]:
    """The first sessions that take place, as many as a file of them may have."""
    scheduled = (session for session in upcoming if session.state.takes_place)
    return list(islice(scheduled, _MAX_UPCOMING))
