"""YAML files are parsed into documents.

All scalars stay text: the models decide what is a number or a date, so `no`, `10:30` and a phone
number with a `+` mean what they say. Aliases, tags and repeated keys are refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml import events

from .documents import Document, Location, Position, Value, name_of
from .syntax import INVISIBLE, explained, obstacles, position_of

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_NULLS = {"", "~", "null", "Null", "NULL"}


def read_document(path: Path, shown: Path) -> Document:
    """Read a file; what is wrong with it stands in the document's problems, under `shown`."""
    document = Document(shown)
    content = _content(path, document)
    return document if content is None else parse_document(content, document)


def parse_document(content: bytes, document: Document) -> Document:
    """Fill a document with the value of a file's content, and with what is wrong with it."""
    text = _text(content, document)
    if text is None:
        return document
    for position, message in obstacles(text):
        document.problem(position, "", message)
    if not document.problems:
        builder = _Builder(document, text)
        try:
            builder.build()
        except yaml.YAMLError as error:
            position, message = explained(error, text, builder.last)
            document.problem(position, "", message)
    return document


def _content(path: Path, document: Document) -> bytes | None:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000} MB"
            message = f"the file has {size / 1e6:.1f} MB, more than {limit}; shorten it"
            document.problem((1, 1), "", message)
            return None
        return path.read_bytes()
    except FileNotFoundError:
        document.problem((1, 1), "", "the file is missing; write it")
        return None
    except OSError as error:
        message = f"the file can't be read ({error.strerror}); put a readable file in its place"
        document.problem((1, 1), "", message)
        return None


def _text(content: bytes, document: Document) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from the bytes that it was given, without the mark at the beginning.
        mark = len(content) - len(error.object)
        before = content[: mark + error.start].decode("utf-8-sig")
        message = "this is not UTF-8 text; save the file as UTF-8"
        document.problem(position_of(before, len(before)), "", message)
        return None


class _Builder:
    """Builds the value of a document from the events of YAML's C parser."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.loader = LOADER(text)
        self.last: events.Event | None = None

    def build(self) -> None:
        """Fill the document; raises `YAMLError` where the text is not YAML."""
        try:
            self._next()  # the start of the stream
            if isinstance(self._next(), events.DocumentStartEvent):
                self.document.value = self._node(self._next(), ())
                self._next()  # the end of the document
                if isinstance(again := self._next(), events.DocumentStartEvent):
                    self._problem(again, (), "a second document begins; delete the line ---")
        finally:
            self.loader.dispose()

    def _next(self) -> events.Event:
        self.last = self.loader.get_event()
        return self.last

    def _position(self, event: events.Event) -> Position:
        mark = event.start_mark
        if not mark or mark.index >= len(self.text):  # the parser ends each text with a new line
            return position_of(self.text, len(self.text))
        return mark.line + 1, mark.column + 1

    def _problem(self, event: events.Event, location: Location, message: str) -> None:
        self.document.problem(self._position(event), name_of(location), message)

    def _node(self, event: events.Event, location: Location) -> Value:
        self.document.values[location] = self._position(event)
        if self._marked(event, location):
            return None
        if isinstance(event, events.ScalarEvent):
            return None if not event.style and event.value in _NULLS else event.value
        if len(location) >= MAX_DEPTH:
            message = f"lists and keys stand more than {MAX_DEPTH} deep in each other"
            self._problem(event, location[:1], f"{message}; write fewer brackets and braces")
            self._skip()
            return None
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(location)
        return self._mapping(location)

    def _marked(self, event: events.Event, location: Location) -> bool:
        """Refuse what gives a text another meaning; whether nothing else is known of the node."""
        if isinstance(event, events.AliasEvent):
            self._problem(event, location, _starts_with("*"))
            return True
        if getattr(event, "anchor", None):
            self._problem(event, location, _starts_with("&"))
        if getattr(event, "tag", None):
            self._problem(event, location, _starts_with("!"))
        if isinstance(event, events.ScalarEvent) and (found := INVISIBLE.search(event.value)):
            message = f"holds the invisible character U+{ord(found[0]):04X}; delete it"
            self._problem(event, location, message)
        return False

    def _sequence(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), events.SequenceEndEvent):
            items.append(self._node(event, (*location, len(items))))
        return items

    def _mapping(self, location: Location) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := self._next(), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                self._problem(event, location, "a key is one word; write `key: value`")
                if isinstance(event, events.CollectionStartEvent):
                    self._skip()
                self._node(self._next(), (*location, "?"))
                continue
            here = (*location, event.value)
            self._marked(event, here)
            if not event.value:
                self._problem(event, location, "a key is missing here; write `key: value`")
            if event.value in entries:
                line = self.document.keys[here][0]
                self._problem(event, here, f"written twice, first in line {line}; delete one")
                self._node(self._next(), (*location, f"{event.value} (again)"))
                continue
            self.document.keys[here] = self._position(event)
            entries[event.value] = self._node(self._next(), here)
        return entries

    def _skip(self) -> None:
        """Pass over the rest of the list or mapping that has just begun."""
        depth = 1
        while depth:
            event = self._next()
            if isinstance(event, events.CollectionStartEvent):
                depth += 1
            elif isinstance(event, events.CollectionEndEvent):
                depth -= 1


def _starts_with(mark: str) -> str:
    return f'a text can\'t begin with {mark} here; put it in "quotation marks"'
