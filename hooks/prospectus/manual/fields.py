"""What the models say of each field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from ..loading import strip_optional

FieldPath = tuple[str, ...]
"""Names of fields, one within the other: `("place", "city")`."""


@dataclass(frozen=True)
class FieldEntry:
    """A field: its path in an entry of a file, and what an editor has to know of it."""

    path: FieldPath
    info: FieldInfo
    choices: tuple[str, ...] = ()
    inner: type[BaseModel] | None = None
    """The model of what stands in it, where that has names of its own."""

    @property
    def name(self) -> str:
        """What stands before the colon."""
        return self.path[-1]


@dataclass(frozen=True)
class FieldGroup:
    """The fields that stand together: those of an entry, or of a part of it."""

    path: FieldPath
    model: type[BaseModel]
    fields: tuple[FieldEntry, ...]


def field_groups(model: type[BaseModel]) -> tuple[FieldGroup, ...]:
    """The fields of a model, then those of each model in it, each once, where it is least deep."""
    made: dict[type[BaseModel], FieldGroup] = {}
    for group in _groups(model, ()):
        known = made.get(group.model)
        if not known or len(group.path) < len(known.path):
            made[group.model] = group
    return tuple(made.values())


def _groups(model: type[BaseModel], path: FieldPath) -> Iterator[FieldGroup]:
    entries = tuple(
        FieldEntry(
            (*path, name), info, field_choices(info.annotation), inner_model(info.annotation)
        )
        for name, info in model.model_fields.items()
    )
    yield FieldGroup(path, model, entries)
    for entry in entries:
        if entry.inner:
            yield from _groups(entry.inner, entry.path)


def innermost(annotation: Any) -> Any:
    """What a field holds, or each of what it holds: without `Annotated`, `| None` and lists."""
    inner = strip_optional(annotation)
    return innermost(get_args(inner)[0]) if get_args(inner) else inner


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model with names of its own that a field holds, one or several of."""
    kind = innermost(annotation)
    if isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, RootModel):
        return kind
    return None


def field_choices(annotation: Any) -> tuple[str, ...]:
    """What may be written in a field that takes one of a few words."""
    kind = innermost(annotation)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    return ()
