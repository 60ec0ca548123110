"""What the history needs of earlier contents of data files.

A file that is as it was has been read already; what else was read is remembered, as a preview
reads the same history after each edit. Most entries of a file stay the same from commit to commit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from ..facts import AS_PUBLISHED, Session, Text, schema_of
from ..loading import drop_empty, read_plain, recall_clean

PastEntry = tuple[str | None, Session | None]
"""The id of an entry, and its session; None if they are invalid."""

_TEXT, _SESSION, _FLAG = TypeAdapter(Text), TypeAdapter(Session), TypeAdapter(bool)
_MAX_REMEMBERED = 20_000


class PastCourse(NamedTuple):
    """What the history needs of a course; the title is None if it is invalid."""

    title: Text | None
    draft: bool


@lru_cache(_MAX_REMEMBERED)
def read_past_course(content: bytes) -> PastCourse | None:
    """The course in the content of a file; None if that is not YAML."""
    if file := recall_clean("courses", content):
        course = file.entries[()]
        return PastCourse(course.title, course.draft)
    plain = read_plain(content)
    if plain is None:
        return None
    value = plain.value if isinstance(plain.value, dict) else {}
    try:
        title = _TEXT.validate_python(value.get("title"), context=AS_PUBLISHED)
    except ValidationError:
        title = None
    try:
        return PastCourse(title, _FLAG.validate_python(value.get("draft", False)))
    except ValidationError:
        return PastCourse(title, draft=False)


@lru_cache(_MAX_REMEMBERED)
def read_past_sessions(content: bytes) -> Sequence[PastEntry] | None:
    """The entries of a file with their ids, as far as they are valid; None if the file is not."""
    if file := recall_clean("sessions", content):
        return [(session.id, session) for session in file.entries.values()]
    plain = read_plain(content)
    if plain is None or not (plain.value is None or isinstance(plain.value, list)):
        return None
    entries: list[PastEntry] = []
    for entry in plain.value or ():
        id_ = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(id_, str):
            entries.append((id_, _read_session(json.dumps(entry))))
        else:
            entries.append((None, None))
    return entries


@lru_cache(_MAX_REMEMBERED)
def _read_session(written: str) -> Session | None:
    """The session of an entry as JSON; None if it is not valid by today's rules."""
    entry = drop_empty(schema_of(Session), json.loads(written))
    try:
        session = _SESSION.validate_python(entry, context=AS_PUBLISHED)
        for meeting in session.meetings:
            meeting.starts(session.zone), meeting.ends(session.zone)  # may raise ValueError
    except ValueError:
        return None
    keys = {meeting.key for meeting in session.meetings}
    return session if len(keys) == len(session.meetings) else None
