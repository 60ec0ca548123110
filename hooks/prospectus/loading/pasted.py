"""Warnings about what texts bring along from where they were copied."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, NamedTuple

from ..diagnostics import Problem, phrase
from ..facts import FREE_TEXT, IGNORABLE, IGNORABLE_IN_TEXT, Kind, Schema, field_at, name_character
from .documents import Document, Documents, Location, Value
from .files import FILE_SCHEMAS

# A backslash makes a sign of Markdown an ordinary one.
_REFERENCE = re.compile(
    r"(?<!\\)&(?:#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
)
_NONE = "\ufffd"  # of a number that no character has


def pasted_warnings(documents: Documents) -> Iterator[Problem]:
    """Characters that nobody sees in prose, and character references of HTML."""
    for name, document in documents.items():
        schema = FILE_SCHEMAS[name.partition("/")[0]]
        for text in _walk_strings(document.value, (), schema):
            if text.kind is Kind.PROSE and (hidden := IGNORABLE_IN_TEXT.search(text.written)):
                yield document.problem(
                    "invisible-in-text",
                    text.location,
                    within=hidden[0],
                    code=name_character(hidden[0]),
                )
            if text.kind in FREE_TEXT or text.kind is Kind.WEB_ADDRESS:
                yield from _reference_warnings(text, document)


class _String(NamedTuple):
    written: str
    kind: Kind
    location: Location


def _walk_strings(value: Value, here: Location, schema: Schema) -> Iterator[_String]:
    """Each string in a value, with the kind of its field."""
    parts: Any = ()
    if isinstance(value, str) and (field := field_at(schema, here)):
        yield _String(value, field.value.kind, here)
    elif isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for name, part in parts:
        yield from _walk_strings(part, (*here, name), schema)


def _reference_warnings(text: _String, document: Document) -> Iterator[Problem]:
    """A warning for each different character reference in a text (HTML, 13.1.4)."""
    references = {match[0]: match[1] for match in _REFERENCE.finditer(text.written)}
    for reference, name in references.items():
        if name and f"{name};" not in html5:
            continue  # such as AT&T;
        character = html.unescape(reference)
        if character.isspace():
            advice = phrase("write_space")
        elif IGNORABLE.search(character) or not character.isprintable() or character == _NONE:
            advice = phrase("write_nothing")
        else:
            advice = phrase("write_character", character=character)
        words = {"web_code": reference, "write": advice}
        yield document.problem("web-code", text.location, within=reference, words=words)
