"""Texts with a colon, which YAML reads as a field name and its value."""

from __future__ import annotations

from typing import Any

from babel import Locale

from ..diagnostics import Problem
from ..facts import Line, schema_of
from .documents import TEXT_VARIANTS, Document, Location, Span
from .emitter import emit_field

_LANGUAGES = {name.lower() for name in Locale("en").languages.values()}
_LONGEST_CODE = 3
_LINE = schema_of(Line)


def explain_colon(document: Document, location: Location) -> Problem | None:
    """The problem if the text at a location was read as a field name and its value.

    The location is that of the text, or of its name, which was refused as that of a language.
    """
    end = -2 if location[-1] == "[key]" else None
    place = tuple(part for part in location[:end] if part not in TEXT_VARIANTS)
    value: Any = document.value
    for part in place:
        value = value[part]
    if not isinstance(value, dict) or len(value) != 1 or _is_in_braces(document, place):
        return None
    [(name, rest)] = value.items()
    if not isinstance(rest, str) or len(name) <= _LONGEST_CODE or name.lower() in _LANGUAGES:
        return None
    front = "-" if isinstance(place[-1], int) else f"{place[-1]}:"
    [written] = emit_field("text", f"{name}: {rest}", _LINE)
    example = f"{front} {written.removeprefix('text: ')}"
    return document.problem("colon-in-item", place, example=example, name=name)


def _is_in_braces(document: Document, place: Location) -> bool:
    (line, column) = document.values.get(place, Span()).start
    return document.lines[line - 1].startswith("{", column - 1)
