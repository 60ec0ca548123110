"""New entries: each field with its description; an optional one as an example after a `#`."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..facts import Fact, model_fields
from ..loading import WIDTH, Document, Span, emit_field, parse_document
from .lines import Lines


def new_course(values: Mapping[str, Any], model: type[Fact]) -> str:
    """The text of a new course."""
    return "\n\n".join("\n".join(part) for part in _parts(values, model, 0)) + "\n"


def add_session(text: str, values: Mapping[str, Any], model: type[Fact]) -> str:
    """The text of a file of sessions with a new one at its end."""
    lines = Lines(text)
    document = parse_document(text.encode(), Document(Path()))
    column = document.values.get((), Span()).start[1] - 1 if document.value else 0
    first, *others = _parts(values, model, column + 2)
    entry = [line for part in others for line in part]
    head = [line[2:] for line in first]
    head[-1] = " " * column + "- " + head[-1].lstrip()
    return _insert(lines, len(lines), [*head, *entry])


def add_person(text: str, key: str, values: Mapping[str, Any], model: type[Fact]) -> str:
    """The text of `people.yml` with a new entry, in alphabetical order if the others are."""
    lines = Lines(text)
    document = parse_document(text.encode(), Document(Path()))
    keys = list(document.value) if isinstance(document.value, dict) else []
    at = len(lines)
    if len(keys) > 1 and keys == sorted(keys) and (after := [k for k in keys if k > key]):
        at = document.keys[(after[0],)].start[0] - 1
        at -= len(lines.above(at, -1, 0))
    entry = [f"{key}:", *(line for part in _parts(values, model, 2) for line in part)]
    return _insert(lines, at, entry)


def _insert(lines: Lines, at: int, new: list[str]) -> str:
    """The text with new lines before line `at`, and empty lines around them."""
    before = [lines.ending] if at and lines[at - 1].strip() else []
    after = [lines.ending] if at < len(lines) else []
    lines.ended = True
    inserted = [*before, *(line + lines.ending for line in new), *after]
    return lines.join([*lines[:at], *inserted, *lines[at:]])


def _parts(values: Mapping[str, Any], model: type[Fact], column: int) -> list[list[str]]:
    """The lines of each field: its description, then its value, or an example after a `#`."""
    parts = []
    for name, field in model_fields(model).items():
        mark = " " * column + "# "
        choices = f" One of: {', '.join(field.schema.choices)}." if field.schema.choices else ""
        part = textwrap.wrap(
            field.help + choices, WIDTH, initial_indent=mark, subsequent_indent=mark
        )
        value = values.get(name)
        if value is not None:
            style = ">" if isinstance(value, str) and len(value) > WIDTH - 20 else None
            part += emit_field(name, value, field.schema, column, style)
        elif not field.required:
            part += [mark + line for line in emit_field(name, field.example, field.schema)]
        parts.append(part)
    return parts
