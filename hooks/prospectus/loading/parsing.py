"""Parse YAML files into documents.

All scalars stay text: the models decide what is a number or a date, so `no`, `10:30` and a phone
number with a `+` mean what they say. Aliases, tags and repeated keys are refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn, cast

import yaml
from yaml import events
from yaml.nodes import Node

from ..diagnostics import Problem, phrase, quote
from ..facts import name_character
from .characters import (
    INVISIBLE,
    NULL_WORDS,
    SyntaxFault,
    find_forbidden_characters,
    line_and_column,
)
from .content import MAX_BYTES, decode, read_content, too_large
from .documents import Document, Location, Position, Span, Value, format_location
from .syntax_errors import explain_syntax_error

LOADER = yaml.CBaseLoader  # the messages are made from the words of the C parser

MAX_DEPTH = 20
MAX_VALUES = 50_000
_COMMENT = re.compile(r"[ \t]+#")
ITEM_WITHIN = re.compile(r"\n *(-)[ \u00a0]\S")


def read_document(path: Path, displayed: Path) -> Document:
    """Read a file; its problems are in the document, under the path `displayed`."""
    document = Document(displayed)
    content = read_content(path, document)
    return document if content is None else parse_document(content, document)


def compose(text: str | bytes, loader: Any = LOADER) -> Node | None:
    """The nodes of a YAML text; None for an empty one.

    Raises `YAMLError`, also if it is nested too deeply or has too many values, and
    `UnicodeDecodeError`.
    """
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        depth += isinstance(event, events.CollectionStartEvent)
        depth -= isinstance(event, events.CollectionEndEvent)
        if depth > MAX_DEPTH or count > 2 * MAX_VALUES:  # the parser would use up the stack
            raise yaml.YAMLError
    return yaml.compose(text, Loader=loader)


def comment_distance(text: str, scalar: str, end: int) -> int:
    """How far after the end of an unquoted scalar a comment starts; 0 without one."""
    if comment := _COMMENT.match(text, end):
        return len(comment[0])
    return int(scalar in NULL_WORDS and text[end : end + 1] == "#")


class _Refused(Exception):  # noqa: N818 - not an error of the program
    """The rest of a file is not worth reading; the reason is among the problems."""


def parse_document(content: bytes, document: Document) -> Document:
    """Fill a document with the value of a file's content, and with its problems."""
    if len(content) > MAX_BYTES:
        document.problems.append(too_large(len(content), document))
        return document
    text = decode(content, document)
    if text is None:
        return document
    document.text = text
    faults = list(find_forbidden_characters(text))
    if not faults:
        builder = _Builder(document, text)
        try:
            builder.build()
        except _Refused:
            document.value = None
        except yaml.YAMLError as error:
            faults = [explain_syntax_error(error, text, builder.last)]
    document.problems += (_problem(fault, document) for fault in faults)
    return document


def find_syntax_problems(document: Document) -> list[Problem]:
    """The problems that stop YAML from being read, whatever its tags and anchors mean."""
    faults = list(find_forbidden_characters(document.text))
    loader, last = LOADER(document.text), None
    try:
        while not faults and loader.check_event():
            last = loader.get_event()
    except yaml.YAMLError as error:
        faults = [explain_syntax_error(error, document.text, last)]
    finally:
        loader.dispose()
    return [_problem(fault, document) for fault in faults]


def _problem(fault: SyntaxFault, document: Document) -> Problem:
    end = None if fault.end is None else line_and_column(document.text, fault.end)
    words = dict(fault.words)
    if "space" in words:
        words["space"] = phrase(words["space"])
    return document.problem(
        fault.kind, Span(line_and_column(document.text, fault.start), end), words=words
    )


class _Builder:
    """Builds the value of a document from the events of YAML's C parser."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.loader = LOADER(text)
        self.last: events.Event | None = None
        self.count = 0

    def build(self) -> None:
        """Fill the document. Raises `YAMLError` if the text is not YAML."""
        try:
            self._next()  # the start of the stream
            if isinstance(self._next(), events.DocumentStartEvent):
                self.document.value = self._node(self._next(), ())
                self._next()  # the end of the document
                if isinstance(again := self._next(), events.DocumentStartEvent):
                    self._problem("second-part", self._span(again))
        finally:
            self.loader.dispose()

    def _next(self) -> events.Event:
        event = cast(events.Event, self.loader.get_event())  # None only after the end
        self.last = event
        return event

    def _position(self, mark: Any) -> Position:
        if not mark or mark.index >= len(self.text):  # the parser ends each text with a new line
            return line_and_column(self.text, len(self.text))
        return mark.line + 1, mark.column + 1

    def _span(self, event: events.Event) -> Span:
        start = self._position(event.start_mark)
        if isinstance(event, events.CollectionStartEvent) and not event.flow_style:
            return Span(start)
        end = self._position(event.end_mark)
        return Span(start, end if end[0] == start[0] else None)

    def _problem(self, kind: str, place: Location | Span, **more: Any) -> None:
        self.document.problems.append(self.document.problem(kind, place, **more))

    def _node(self, event: events.Event, location: Location) -> Value:
        self.count += 1
        if self.count > MAX_VALUES:
            self._problem("file-crowded", self._span(event), limit=f"{MAX_VALUES:,}")
            raise _Refused
        self.document.values[location] = self._span(event)
        if self._refuse_features(event, location):
            return None
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event, location)
        if len(location) >= MAX_DEPTH:
            self._refuse_depth(event, location)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(location)
        return self._mapping(location)

    def _scalar(self, event: events.ScalarEvent, location: Location) -> str | None:
        start, end = event.start_mark, event.end_mark
        if event.style or not start or not end:
            return str(event.value)
        if distance := comment_distance(self.text, event.value, end.index):
            self.document.comments[location] = (end.line + 1, end.column + distance)
        if end.line > start.line and (
            item := ITEM_WITHIN.search(self.text, start.index, end.index)
        ):
            hyphen = line_and_column(self.text, item.start(1))
            above = self.text[self.text.rfind("\n", 0, start.index) + 1 : start.index]
            wanted = f"{len(above) - len(above.lstrip(' '))}"
            span = Span(hyphen, (hyphen[0], hyphen[1] + 1))
            self._problem("hyphen-within", span, line=str(hyphen[0]), wanted=wanted)
        return None if event.value in NULL_WORDS else str(event.value)

    def _refuse_features(self, event: events.Event, location: Location) -> bool:
        """Report anchors, tags and aliases. True for an alias, which has no value of its own."""
        if isinstance(event, events.AliasEvent):
            self._problem("star-first", location)
            return True
        if getattr(event, "anchor", None):
            self._problem("ampersand-first", location)
        if getattr(event, "tag", None):
            self._problem("first-sign", location, sign="!")
        if isinstance(event, events.ScalarEvent) and (match := INVISIBLE.search(event.value)):
            self._problem("invisible", location, code=name_character(match[0]))
        return False

    def _sequence(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), events.SequenceEndEvent):
            items.append(self._node(event, (*location, len(items))))
        self._close(event, location)
        return items

    def _mapping(self, location: Location) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := self._next(), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                self._problem("name-form", self._span(event))
                if isinstance(event, events.CollectionStartEvent):
                    self._skip(location)
                self._node(self._next(), (*location, "?"))
                continue
            here = (*location, event.value)
            self._refuse_features(event, here)
            if not event.value:
                self._problem("name-missing", self._span(event))
            if event.value in entries:
                words = {
                    "name": quote(event.value),
                    "first": str(self.document.keys[here].start[0]),
                }
                again = self._span(event)
                words["line"] = str(again.start[0])
                self._problem("twice", again, part=format_location(here), words=words)
                self._node(self._next(), (*location, f"{event.value} (again)"))
                continue
            self.document.keys[here] = self._span(event)
            entries[event.value] = self._node(self._next(), here)
        self._close(event, location)
        return entries

    def _close(self, event: events.Event, location: Location) -> None:
        """Note where a list or mapping in brackets ends."""
        span = self.document.values[location]
        if span.end:
            end = self._position(event.end_mark)
            self.document.values[location] = Span(
                span.start, end if end[0] == span.start[0] else None
            )

    def _refuse_depth(self, event: events.Event, location: Location) -> NoReturn:
        top = format_location(location[:1])
        self._problem("too-deep", self._span(event), part=top, depth=str(MAX_DEPTH))
        raise _Refused

    def _skip(self, location: Location) -> None:
        """Skip the rest of the list or mapping that has just begun."""
        depth = 1
        while depth:
            event = self._next()
            if isinstance(event, events.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    self._refuse_depth(event, location)
            elif isinstance(event, events.CollectionEndEvent):
                depth -= 1
