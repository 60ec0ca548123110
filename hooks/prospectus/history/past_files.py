"""What the history needs of earlier contents of data files.

Most entries of a file stay the same from commit to commit, so each is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from ..facts import AS_PUBLISHED, Registration, Session, Text, Variant, schema_of
from ..loading import drop_empty, read_plain, recall_clean, split_items

_Value = TypeVar("_Value")
PastEntry = tuple[str | None, Session | None]
"""The id of an entry, and its session; None if they are invalid."""

_SESSION, _FLAG, _TITLE = TypeAdapter(Session), TypeAdapter(bool), TypeAdapter(Text | None)
_REGISTRATION = TypeAdapter(Registration | None)
_VARIANTS = TypeAdapter(tuple[Variant, ...])


class PastCourse(NamedTuple):
    """What the history needs of a course; the title is None if it is invalid.

    variants: the titles of its variants, by key; none if any of them is invalid
    """

    title: Text | None
    draft: bool
    registration: Registration | None = None
    variants: Mapping[str, Text] = MappingProxyType({})


def read_past_course(content: bytes) -> PastCourse | None:
    """The course in the content of a file; None if that is not YAML."""
    if file := recall_clean("courses", content):
        course = file.entries[()]
        titles = _variant_titles(course.variants)
        return PastCourse(course.title, course.draft, course.registration, titles)
    plain = read_plain(content)
    if plain is None:
        return None
    value = plain.value if isinstance(plain.value, dict) else {}
    title = _read(_TITLE, value.get("title"), None)
    draft = _read(_FLAG, value.get("draft", False), default=False)
    written = drop_empty(schema_of(Registration), value.get("registration"))
    registration = _read(_REGISTRATION, written, None)
    variants: tuple[Variant, ...] = _read(_VARIANTS, value.get("variants") or (), ())
    return PastCourse(title, draft, registration, _variant_titles(variants))


def _read(adapter: TypeAdapter[_Value], value: object, default: _Value) -> _Value:
    """A value, or the default if it is not valid."""
    try:
        return adapter.validate_python(value, context=AS_PUBLISHED)
    except ValidationError:
        return default


def _variant_titles(variants: Iterable[Variant]) -> Mapping[str, Text]:
    return {variant.key: variant.title for variant in variants}


class SessionReader:
    """Reads the sessions in contents of files; equal entries become one session.

    Those in `latest` contents that are as the facts have them become the sessions of the facts.
    """

    def __init__(self, latest: Iterable[bytes] = ()) -> None:
        self._latest = [*latest]

    @cached_property
    def _entries(self) -> dict[bytes, PastEntry]:
        """The entries read so far, by how they are written."""
        known: dict[bytes, PastEntry] = {}
        for content in self._latest:
            entries, items = _recall_entries(content), split_items(content)
            if entries and items and len(entries) == len(items):
                known |= zip(items, entries, strict=True)
        return known

    def read(self, content: bytes) -> Sequence[PastEntry] | None:
        """The entries of a file with their ids, as far as they are valid.

        None if the file is not valid.
        """
        entries = _recall_entries(content)
        if entries is None and (items := split_items(content)):
            entries = self._read_items(items)
        return _read_entries(content) if entries is None else entries

    def _read_items(self, items: Iterable[bytes]) -> Sequence[PastEntry] | None:
        """The entries in the items of a list; None if an item cannot be read alone."""
        for item in items:
            if item not in self._entries:
                entries = _read_entries(item)
                if entries is None or len(entries) != 1:
                    return None
                [self._entries[item]] = entries
        return [self._entries[item] for item in items]


def _recall_entries(content: bytes) -> Sequence[PastEntry] | None:
    """The entries of a file that was read for the facts; None if it was not."""
    file = recall_clean("sessions", content)
    return [(session.id, session) for session in file.entries.values()] if file else None


def _read_entries(content: bytes) -> Sequence[PastEntry] | None:
    plain = read_plain(content)
    if plain is None or not (plain.value is None or isinstance(plain.value, list)):
        return None
    return [_read_entry(entry) for entry in plain.value or ()]


def _read_entry(entry: object) -> PastEntry:
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return (id_, _read_session(entry)) if isinstance(id_, str) else (None, None)


def _read_session(entry: object) -> Session | None:
    """The session of an entry; None if it is not valid by today's rules."""
    try:
        session = _SESSION.validate_python(
            drop_empty(schema_of(Session), entry), context=AS_PUBLISHED
        )
        for meeting in session.meetings:
            meeting.starts(session.zone), meeting.ends(session.zone)  # may raise ValueError
    except ValueError:
        return None
    keys = {meeting.key for meeting in session.meetings}
    return session if len(keys) == len(session.meetings) else None
