"""Read YAML that has no problem: about three times as fast as with the position of every value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .characters import INVISIBLE, NULL_WORDS, find_forbidden_characters
from .content import MAX_BYTES
from .documents import Location, Value
from .parsing import ITEM_WITHIN, LOADER, MAX_DEPTH, MAX_VALUES, comment_distance

# Lines that begin an item of a list at the left margin, are within one, are empty or a comment.
_ITEM = re.compile(rb"^(?=- |-$)", re.MULTILINE)
_OTHER_LINE = re.compile(rb"^(?!- |-$|[ #]|$)", re.MULTILINE)
_COMMENTS = re.compile(rb"( *(#.*)?\n)*")


class PlainContent(NamedTuple):
    """The text of a file, its value, and where a comment follows an unquoted text in its line."""

    text: str
    value: Value
    comments: tuple[Location, ...]


def read_plain(content: bytes) -> PlainContent | None:
    """Read a content for which `parse_document` would find no problem; None for any other."""
    if len(content) > MAX_BYTES:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if next(find_forbidden_characters(text), None):
        return None
    loader = LOADER(text)
    reader = _PlainReader(text, loader.get_event)
    try:
        value = reader.read()
    except (_NotPlainError, yaml.YAMLError):
        return None
    finally:
        loader.dispose()
    return PlainContent(text, value, tuple(reader.comments))


def split_items(content: bytes) -> Sequence[bytes] | None:
    """The items of a list in block style as written; None for a content that may be anything else.

    If each of them alone is plain, a list with one value, the content is plain too and the list of
    these values: an item ends before the next line that begins at the left margin (YAML 1.2.2,
    8.2.1), and there are no anchors or directives, which would reach further. If the content is a
    plain list with as many values, these are the values of the items.
    """
    # No more values than half as many bytes; a lone \r also ends a line.
    if len(content) > 2 * MAX_VALUES or b"\r" in content or _OTHER_LINE.search(content):
        return None
    head, *items = _ITEM.split(content)
    return items if items and _COMMENTS.fullmatch(head) else None


class _NotPlainError(Exception):
    """There is something that `parse_document` reports."""


class _PlainReader:
    """Makes a value of the events of YAML's C parser."""

    def __init__(self, text: str, next_event: Callable[[], Any]) -> None:
        self.text = text
        self.next_event = next_event
        self.place: list[str | int] = []
        self.comments: list[Location] = []
        self.count = 0

    def read(self) -> Value:
        """The value of the only document; None for an empty one."""
        value = None
        self.next_event()  # the start of the stream
        if type(self.next_event()) is DocumentStartEvent:
            value = self._value(self.next_event())
            self.next_event()  # the end of the document
            if type(self.next_event()) is DocumentStartEvent:
                raise _NotPlainError
        return value

    def _value(self, event: Any) -> Value:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _NotPlainError
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if type(event) not in (MappingStartEvent, SequenceStartEvent) or event.anchor or event.tag:
            raise _NotPlainError
        if len(self.place) >= MAX_DEPTH:
            raise _NotPlainError
        return self._mapping() if type(event) is MappingStartEvent else self._sequence()

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if event.anchor or event.tag:
            raise _NotPlainError
        if event.style:
            # Only escapes in double quotes make characters that the text does not have.
            if event.style == '"' and INVISIBLE.search(value):
                raise _NotPlainError
            return value
        start, end = event.start_mark, event.end_mark
        if comment_distance(self.text, value, end.index):
            self.comments.append(tuple(self.place))
        if end.line > start.line and ITEM_WITHIN.search(self.text, start.index, end.index):
            raise _NotPlainError
        return None if value in NULL_WORDS else value

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            self.place.append(len(items))
            items.append(self._value(event))
            self.place.pop()
        return items

    def _mapping(self) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while type(event := self.next_event()) is not MappingEndEvent:
            if type(event) is not ScalarEvent or event.anchor or event.tag:
                raise _NotPlainError
            name: str = event.value
            if not name or name in entries or INVISIBLE.search(name):
                raise _NotPlainError
            self.place.append(name)
            entries[name] = self._value(self.next_event())
            self.place.pop()
        return entries
