"""The fields of a kind of file, in the groups in which the manual describes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..facts import Fact, FieldSchema, model_fields

FieldPath = tuple[str, ...]
"""Names of fields, each inside the one before it: `("place", "city")`."""


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field with its path in an entry of a file."""

    path: FieldPath
    schema: FieldSchema

    @property
    def name(self) -> str:
        """What is written before the colon."""
        return self.path[-1]

    @property
    def inner(self) -> type[Fact] | None:
        """The model of what is written in it, if that has fields of its own."""
        return self.schema.value.model


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The fields of a model, and the path of the field that takes it."""

    path: FieldPath
    model: type[Fact]
    fields: tuple[FieldEntry, ...]


def field_groups(model: type[Fact]) -> tuple[FieldGroup, ...]:
    """The fields of a model, then those of each model inside it, once, at its shortest path."""
    groups: dict[type[Fact], FieldGroup] = {}
    for group in _groups(model, ()):
        known = groups.get(group.model)
        if not known or len(group.path) < len(known.path):
            groups[group.model] = group
    return tuple(groups.values())


def _groups(model: type[Fact], path: FieldPath) -> Iterator[FieldGroup]:
    entries = tuple(
        FieldEntry((*path, name), schema) for name, schema in model_fields(model).items()
    )
    yield FieldGroup(path, model, entries)
    for entry in entries:
        if entry.inner:
            yield from _groups(entry.inner, entry.path)
