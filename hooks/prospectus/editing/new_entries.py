"""New entries, each field with its description, what may be left out behind a `#`."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..loading import Document, Span, parse_document, strip_optional
from .changes import BOM
from .emitter import WIDTH, emit
from .lines import Lines


def new_course(values: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text of a new course."""
    return "\n\n".join("\n".join(part) for part in _parts(values, model, 0)) + "\n"


def add_session(text: str, values: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text of a file of sessions with a new one at its end."""
    lines = Lines(text.removeprefix(BOM))
    document = parse_document(text.encode(), Document(Path()))
    column = document.values.get((), Span()).start[1] - 1 if document.value else 0
    first, *others = _parts(values, model, column + 2)
    entry = [line for part in others for line in part]
    head = [line[2:] for line in first]
    head[-1] = " " * column + "- " + head[-1].lstrip()
    return _with(text, lines, len(lines), [*head, *entry])


def add_person(text: str, key: str, values: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text of `people.yml` with a new entry, by the alphabet if the others stand so."""
    lines = Lines(text.removeprefix(BOM))
    document = parse_document(text.encode(), Document(Path()))
    keys = list(document.value) if isinstance(document.value, dict) else []
    at = len(lines)
    if len(keys) > 1 and keys == sorted(keys) and (after := [k for k in keys if k > key]):
        at = document.keys[(after[0],)].start[0] - 1
        at -= len(lines.above(at, -1, 0))
    entry = [f"{key}:", *(line for part in _parts(values, model, 2) for line in part)]
    return _with(text, lines, at, entry)


def _with(text: str, lines: Lines, at: int, new: list[str]) -> str:
    """The text with new lines before line `at`, apart from what stands around them."""
    before = [lines.ending] if at and lines[at - 1].strip() else []
    after = [lines.ending] if at < len(lines) else []
    made = [*before, *(line + lines.ending for line in new), *after]
    mark = BOM if text.startswith(BOM) else ""
    lines.ended = True
    return mark + lines.join([*lines[:at], *made, *lines[at:]])


def _parts(values: Mapping[str, Any], model: type[BaseModel], column: int) -> list[list[str]]:
    """The lines of each field: what it means, and its value or, behind a `#`, an example."""
    parts = []
    for name, field in model.model_fields.items():
        mark = " " * column + "# "
        says = field.description or ""
        if isinstance(strip_optional(field.annotation), type) and issubclass(
            strip_optional(field.annotation), Enum
        ):
            says += f" One of: {', '.join(strip_optional(field.annotation))}."
        part = textwrap.wrap(says, WIDTH, initial_indent=mark, subsequent_indent=mark)
        value = values.get(name)
        shape = dict[str, field.annotation]  # type: ignore[name-defined]
        if value is not None:
            style = ">" if isinstance(value, str) and len(value) > WIDTH - 20 else None
            part += emit({name: value}, shape, column, style)
        elif not field.is_required():
            part += [mark + line for line in emit({name: (field.examples or [""])[0]}, shape)]
        parts.append(part)
    return parts
