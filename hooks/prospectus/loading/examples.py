"""Examples of what could be written, as lines of YAML."""

from __future__ import annotations

from typing import Any

from ..facts import Kind, Schema, field_at
from .documents import Location
from .emitter import emit, emit_field

FIXED_BY = {
    "end-hour-missing": "end",
    "meetings-missing": "expected",
    "repeat-endless": "count",
    "repeat-every": "every",
    "statement-missing": "statement",
}
"""For these problems, an example of another field of the entry helps more."""


def field_example(schema: Schema, location: Location) -> str:
    """How the field at a location could be written: `start: 2027-01-14 12:00`."""
    if location[-1:] == ("[key]",):
        return "en: …"
    field = field_at(schema, location) if location else None
    if not field:
        return entry_example(schema)
    example, last = field.example, location[-1]
    if isinstance(last, int):
        entry = example[0] if isinstance(example, list) else example
        return "\n".join(emit([entry], field.schema))
    if isinstance(example, list):  # with hyphens, also where a file would have brackets
        return "\n".join([f"{last}:", *emit(example, field.schema, 2)])
    return "\n".join(emit_field(str(last), example, field.schema))


def entry_example(schema: Schema) -> str:
    """How a file or an entry begins."""
    if schema.model:
        return "\n".join(emit(_usual_values(schema), schema))
    if not schema.entry:
        return ""
    example = _usual_values(schema.entry)
    value = [example] if schema.kind is Kind.LIST else {"some-id": example}
    return "\n".join(emit(value, schema))


def _usual_values(schema: Schema) -> dict[str, Any]:
    """An example of each field that is needed, or nearly always written."""
    return {
        name: field.example
        for name, field in schema.fields.items()
        if field.required or name in _USUAL
    }


# A session may be without meetings only while nobody knows their days.
_USUAL = {"meetings"}
