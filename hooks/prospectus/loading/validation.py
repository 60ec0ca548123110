"""Validate the entries of a file one by one, and keep the valid parts of faulty ones.

With these, checks across facts find their problems in the same run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Problem
from ..facts import Kind, Schema, field_at
from .documents import Document, Location
from .model_errors import error_location, explain_model_errors, is_consequence

LocatedEntry = tuple[Location, Any]

_PLACEHOLDER = "(example)"
_MAX_ATTEMPTS = 10  # to leave out what is invalid; each may show what was hidden before


def validate_entries(
    schema: Schema, document: Document, problems: list[Problem]
) -> Iterator[LocatedEntry]:
    """The entries of a file with their locations, `()` for a file that is one entry."""
    part, entries = _parts(schema, document.value)
    adapter = _adapter(part)
    for location, written in entries:
        value = drop_empty(part, written)
        try:
            entry = adapter.validate_python(value)
        except ValidationError as error:
            problems += explain_model_errors(error, part, document, location)
            if document.is_full:
                document.refuse([location])
                continue
            faults: set[Location] = set()
            entry = _salvage(adapter, part, value, error, faults)
            document.refuse([(*location, *fault) for fault in faults])
        if entry is not None:
            yield location, entry


def split_entries(schema: Schema, value: Any) -> Iterator[LocatedEntry]:
    """The entries of the value of a file without problems; raises `ValidationError` for others.

    The value is as `drop_empty` leaves it.
    """
    if value is None and schema.kind is not Kind.MODEL:
        return
    part, entries = _parts(schema, value)
    adapter = _adapter(part)
    for location, written in entries:
        yield location, adapter.validate_python(written)


@cache
def _adapter(schema: Schema) -> TypeAdapter[Any]:
    return TypeAdapter(schema.type)


def _parts(schema: Schema, value: Any) -> tuple[Schema, Iterable[LocatedEntry]]:
    """The parts of a file that are validated one by one: their schema, locations and values."""
    if schema.entry and schema.kind is Kind.MAPPING and isinstance(value, dict):
        return schema.entry, (((key,), entry) for key, entry in value.items())
    if schema.entry and schema.kind is Kind.LIST and isinstance(value, list):
        return schema.entry, (((index,), entry) for index, entry in enumerate(value))
    return schema, [((), value)]


def drop_empty(schema: Schema, value: Any) -> Any:
    """The value without the optional fields that are `''`, as web editors leave them."""
    if isinstance(value, list) and schema.entry:
        return [drop_empty(schema.entry, entry) for entry in value]
    if isinstance(value, dict) and schema.kind is Kind.MAPPING and schema.entry:
        return {key: drop_empty(schema.entry, entry) for key, entry in value.items()}
    if not isinstance(value, dict) or not schema.model:
        return value
    fields = schema.fields
    return {
        name: drop_empty(fields[name].schema, part) if name in fields else part
        for name, part in value.items()
        if part != "" or name not in fields or fields[name].required
    }


def _salvage(
    adapter: TypeAdapter[Any],
    schema: Schema,
    value: Any,
    error: ValidationError,
    faults: set[Location],
) -> Any:
    """Validate an entry without its invalid parts, and add their locations to `faults`.

    The example of a required field replaces it if it is missing, which is a fault too. None if
    nothing valid is left.
    """
    placeholders: dict[str, Any] = {}
    for _ in range(_MAX_ATTEMPTS):
        original = _OriginalLocations(value, frozenset(faults))
        for detail in error.errors(include_url=False):
            location = detail["loc"]
            field = field_at(schema, location)
            if detail["type"] == "missing" and len(location) == 1 and field:
                placeholders[str(location[0])] = field.example
                faults.add((*location, _PLACEHOLDER))
            elif not is_consequence(detail):
                faults.add(original.find(_faulty_part(detail)))
        if () in faults or original.faults == faults:
            return None
        try:
            return adapter.validate_python(_without(value, faults) | placeholders)
        except ValidationError as again:
            error = again
    return None


def _faulty_part(detail: ErrorDetails) -> Location:
    """The part to leave out: the one that an error names, or the one that lacks something."""
    return detail["loc"][:-1] if detail["type"] == "missing" else error_location(detail)


class _OriginalLocations:
    """Finds locations in a value as written, for those in what is left of it without faults."""

    def __init__(self, value: Any, faults: Collection[Location]) -> None:
        self.value, self.faults = value, faults
        self._kept: dict[Location, list[int]] = {}

    def find(self, location: Location) -> Location:
        value: Any = self.value
        written: Location = ()
        for part in location:
            step = part
            if isinstance(value, list) and isinstance(part, int):
                step = self._indexes(written, len(value))[part]
            elif not (isinstance(value, dict) and part in value):
                continue  # a name that pydantic adds, such as the variant of a text
            written, value = (*written, step), value[step]
        return written

    def _indexes(self, location: Location, length: int) -> list[int]:
        if location not in self._kept:
            self._kept[location] = [
                index for index in range(length) if (*location, index) not in self.faults
            ]
        return self._kept[location]


def _without(value: Any, faults: set[Location], here: Location = ()) -> Any:
    if isinstance(value, dict):
        return {
            key: _without(part, faults, (*here, key))
            for key, part in value.items()
            if (*here, key) not in faults
        }
    if isinstance(value, list):
        return [
            _without(part, faults, (*here, index))
            for index, part in enumerate(value)
            if (*here, index) not in faults
        ]
    return value
