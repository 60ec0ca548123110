"""What texts bring along from where they were copied."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.entities import html5
from typing import Any, NamedTuple

import regex

from ..diagnostics import Problem, phrase
from ..facts import FREE_TEXT, IGNORABLE, IGNORABLE_IN_TEXT, Kind, Schema, field_at, name_character
from .documents import Document, Documents, Location, Span, Value
from .files import FILE_SCHEMAS

# A backslash makes a sign of Markdown an ordinary one.
_REFERENCE = re.compile(
    r"(?<!\\)&(?:#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
)
_PASTED = regex.compile(rf"&|{IGNORABLE_IN_TEXT.pattern}", regex.VERSION1)
_NONE = "\ufffd"  # of a number that no character has

_HIDDEN = IGNORABLE.pattern
_SCHEMES = "|".join(
    f"{_HIDDEN}*".join(scheme) for scheme in ("http://", "https://", "mailto:", "tel:")
)
_ADDRESS = regex.compile(
    rf"""
    \b (?:{_SCHEMES}) (?: [^\s<>()\[\]"] | \([^\s<>()]*\) )+
    # Nothing in a word is tried twice, as words may be long.
    | (?<! [\w.+&='-] | {_HIDDEN} ) (?: [.+&='-] | {_HIDDEN} )*+
      (?P<email> \w (?: [\w.+&='-] | {_HIDDEN} )*+ @ (?: [\w-] | {_HIDDEN} )++
        \. {_HIDDEN}*+ \w (?: [\w.-] | {_HIDDEN} )*+ )
    """,
    regex.VERSION1 | regex.VERBOSE | regex.IGNORECASE,
)


def address_problems(documents: Documents) -> Iterator[Problem]:
    """Invisible characters in the addresses of prose, which make them addresses of others."""
    for text, document in find_strings(documents, IGNORABLE):
        if text.kind is Kind.PROSE and not document.faulty(text.location):
            inside = _indexes_in_addresses(text.written)
            for hidden in IGNORABLE.finditer(text.written):
                if hidden.start() in inside:
                    words = {"code": name_character(hidden[0])}
                    yield problem_at("invisible-in-address", text, hidden, words, document)


def pasted_warnings(documents: Documents) -> Iterator[Problem]:
    """Characters that nobody sees in prose, and character references of HTML."""
    for text, document in find_strings(documents, _PASTED):
        if text.kind is Kind.PROSE and (hidden := IGNORABLE_IN_TEXT.search(text.written)):
            words = {"code": name_character(hidden[0])}
            yield problem_at("invisible-in-text", text, hidden, words, document)
        if text.kind in FREE_TEXT or text.kind is Kind.WEB_ADDRESS:
            yield from _reference_warnings(text, document)


def _indexes_in_addresses(text: str) -> set[int]:
    """The indexes of the characters of web and email addresses in a text."""
    spans = (match.span("email" if match["email"] else 0) for match in _ADDRESS.finditer(text))
    return {index for span in spans for index in range(*span)}


class _String(NamedTuple):
    written: str
    kind: Kind
    location: Location


def may_be_pasted(text: str) -> bool:
    """Whether a file may have what the functions above look for; escapes may hide it."""
    return bool("&" in text or "\\" in text or IGNORABLE.search(text))


def find_strings(
    documents: Documents, pattern: regex.Pattern[str]
) -> Iterator[tuple[_String, Document]]:
    """Each string of all files that has what a pattern finds, with its document."""
    for name, document in documents.items():
        schema = FILE_SCHEMAS[name.partition("/")[0]]
        for text in _walk_strings(document.value, (), schema, pattern):
            yield text, document


def _walk_strings(
    value: Value, here: Location, schema: Schema, pattern: regex.Pattern[str]
) -> Iterator[_String]:
    """Each string in a value that has what a pattern finds, with the kind of its field."""
    parts: Any = ()
    if isinstance(value, str):
        # The field is only looked up for the few strings that need it.
        if pattern.search(value) and (field := field_at(schema, here)):
            yield _String(value, field.value.kind, here)
    elif isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for name, part in parts:
        yield from _walk_strings(part, (*here, name), schema, pattern)


def _reference_warnings(text: _String, document: Document) -> Iterator[Problem]:
    """A warning for each character reference in a text (HTML, 13.1.4)."""
    for reference in _REFERENCE.finditer(text.written):
        if reference[1] and f"{reference[1]};" not in html5:
            continue  # such as AT&T;
        character = html.unescape(reference[0])
        if character.isspace():
            advice = phrase("write_space")
        elif IGNORABLE.search(character) or not character.isprintable() or character == _NONE:
            advice = phrase("write_nothing")
        else:
            advice = phrase("write_character", character=character)
        words = {"web_code": reference[0], "write": advice}
        yield problem_at("web-code", text, reference, words, document)


def problem_at(
    kind: str,
    text: _String,
    match: regex.Match[str] | re.Match[str],
    words: Mapping[str, str],
    document: Document,
) -> Problem:
    """The problem of a match in a text, at its place in the file."""
    if document.is_full:
        return document.problem(kind, text.location)
    span, field = document.nearest(text.location, key=False)
    before = text.written.count(match[0], 0, match.start())
    place = _find_occurrence(document, span, match[0], before)
    return replace(document.problem(kind, place, words=words), field=field)


def _find_occurrence(document: Document, span: Span, written: str, before: int) -> Span:
    """Where a text is written in a span, after so many others.

    The span itself if it is not there: the cells of a spreadsheet are in no text.
    """
    (first, column), end = span
    pattern = regex.escape(written)
    lines = document.lines[first - 1 : end and end[0]]
    if len(written) == 1 and lines and lines[0].startswith('"', column - 1):
        pattern += rf"|\\(?i:x{ord(written):02x}|u{ord(written):04x})|\\U(?i:{ord(written):08x})"
    for number, line in enumerate(lines, first):
        start = column - 1 if number == first else 0
        for match in regex.finditer(pattern, line, pos=start):
            if end and (number, match.end() + 1) > end:
                return span
            if not before:
                return Span((number, match.start() + 1), (number, match.end() + 1))
            before -= 1
    return span
