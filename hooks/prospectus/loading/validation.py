"""Entries of files are validated one by one; of a faulty one, what is right is kept.

What is kept lets the checks across facts find their problems in the same run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Problem
from .documents import Document, Location
from .model_errors import error_location, explain_model_errors, is_consequence
from .model_paths import field_at

LocatedEntry = tuple[Location, Any]

_STAND_IN = "(example)"


def validate_entries(
    shape: Any, document: Document, problems: list[Problem]
) -> Iterator[LocatedEntry]:
    """The entries of a file with their locations: `()` for a file that is one entry."""
    for location, model, value in _parts(shape, document.value):
        adapter = TypeAdapter(model)
        try:
            entry = adapter.validate_python(value)
        except ValidationError as error:
            problems += explain_model_errors(error, model, document, location)
            faults: set[Location] = set()
            entry = _salvaged(adapter, model, value, error, faults)
            document.faults |= {(*location, *fault) for fault in faults}
        if entry is not None:
            yield location, entry


def _parts(shape: Any, value: Any) -> Iterator[tuple[Location, Any, Any]]:
    """The parts of a file that are checked one by one: their location, model and value."""
    if get_origin(shape) is dict and isinstance(value, dict):
        for key, entry in value.items():
            yield (key,), get_args(shape)[1], entry
    elif get_origin(shape) is list and isinstance(value, list):
        for index, entry in enumerate(value):
            yield (index,), get_args(shape)[0], entry
    else:
        yield (), shape, value


def _salvaged(
    adapter: TypeAdapter[Any],
    model: Any,
    value: Any,
    error: ValidationError,
    faults: set[Location],
) -> Any:
    """What is left of an entry without the faults, to which its own are added; else None.

    Where a part is missing that every entry needs, its example stands in; it counts as a fault.
    """
    stand_ins: dict[str, Any] = {}
    while True:
        known = frozenset(faults)
        for detail in error.errors(include_url=False):
            location = detail["loc"]
            field = field_at(model, location)
            if detail["type"] == "missing" and len(location) == 1 and field and field.examples:
                stand_ins[str(location[0])] = field.examples[0]
                faults.add((*location, _STAND_IN))
            elif not is_consequence(detail):
                faults.add(_written(value, _faulty_part(detail), known))
        if () in faults or known == faults:
            return None
        try:
            return adapter.validate_python(_without(value, faults) | stand_ins)
        except ValidationError as again:
            error = again


def _faulty_part(detail: ErrorDetails) -> Location:
    """What is to go: the part that an error names, or the one in which something is missing."""
    return detail["loc"][:-1] if detail["type"] == "missing" else error_location(detail)


def _written(value: Any, location: Location, faults: Collection[Location]) -> Location:
    """Where the part at a location of what is left stands in the value as it was written."""
    written: Location = ()
    for part in location:
        step = part
        if isinstance(value, list) and isinstance(part, int):
            step = [index for index in range(len(value)) if (*written, index) not in faults][part]
        elif not (isinstance(value, dict) and part in value):
            continue  # a part of pydantic's own, as the kind of a text
        written, value = (*written, step), value[step]
    return written


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
