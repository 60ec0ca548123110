"""Examples of what could be written, as lines of YAML."""

from __future__ import annotations

from ..facts import Kind, Schema, field_at
from .documents import Location
from .emitter import emit, emit_field


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
        required = {name: field.example for name, field in schema.fields.items() if field.required}
        return "\n".join(emit(required, schema))
    if not schema.entry:
        return ""
    example = {
        name: field.example for name, field in schema.entry.fields.items() if field.required
    }
    value = [example] if schema.kind is Kind.LIST else {"some-id": example}
    return "\n".join(emit(value, schema))
