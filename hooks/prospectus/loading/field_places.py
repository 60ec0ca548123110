"""Where a field belongs that is written somewhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..diagnostics import phrase
from ..facts import Fact, Schema
from .documents import Location
from .files import FILE_SCHEMAS, FOLDERS


def describe_place_of(name: str, schema: Schema, location: Location) -> str:
    """A sentence on where the field `name` belongs, of which there is none at a location.

    The only place in the same entry, else the only place in all files; empty if there is no such
    field, or several.
    """
    here = [part for part in location if isinstance(part, str)]
    entry = schema.entry.model if schema.entry else schema.model
    own = [(file, path) for file, model, path in _places(name) if model is entry and path != here]
    anywhere = [(file, path) for file, model, path in _places(name) if model is not entry]
    if len(own) == 1 and own[0][1]:
        return phrase("belongs_inside", name=own[0][1][-1])
    if len(anywhere) == 1 and not own:
        [(file, path)] = anywhere
        words = {"file": f"data/{file}" if file not in FOLDERS else f"a file in data/{file}/"}
        if path:
            return phrase("belongs_in_file_inside", name=path[-1], **words)
        return phrase("belongs_in_file", **words)
    return ""


@cache
def _places(name: str) -> list[tuple[str, type[Fact] | None, list[str]]]:
    """Where there is a field: the file or folder, the model of its entries, and the way to it."""
    return [
        (file, entry.model, path)
        for file, schema in FILE_SCHEMAS.items()
        for entry in [schema.entry or schema]
        for path in _ways_to(name, entry)
    ]


def _ways_to(name: str, schema: Schema, path: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """The names of the fields inside which a field with a name is."""
    for field in schema.fields.values():
        if field.name == name:
            yield list(path)
        yield from _ways_to(name, field.value, (*path, field.name))
