"""The texts of entries, each with its location."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..facts import Text
from .documents import Location


def walk_entries(entries: Mapping[Location, Any]) -> Iterator[tuple[Location, Text]]:
    """Every text of the entries of a file, with its location in the file."""
    for here, entry in entries.items():
        yield from ((here + within, text) for within, text in walk_entry(entry))


def walk_entry(entry: Any) -> Iterator[tuple[Location, Text]]:
    """Every text of an entry, with its location in it."""
    return _walk(entry, ())


def _walk(value: Any, here: Location) -> Iterator[tuple[Location, Text]]:
    if isinstance(value, Text):
        yield here, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _walk(entry, (*here, index))
    elif isinstance(value, BaseModel):
        written = _written_names(type(value))
        for name in value.model_fields_set:
            part = getattr(value, name)
            if isinstance(part, BaseModel | tuple):
                yield from _walk(part, (*here, written[name]))


@cache
def _written_names(model: type[BaseModel]) -> Mapping[str, str]:
    """The names of a model's fields as editors write them."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


def written_texts(text: Text) -> tuple[str, ...]:
    """What is written in each language of a text."""
    return (text.root,) if isinstance(text.root, str) else tuple(text.root.values())


def field_of_text(location: Location) -> tuple[str, ...]:
    """The field of a text at a location in an entry: `("deliveries", "features")`."""
    return tuple(part for part in location if isinstance(part, str))
