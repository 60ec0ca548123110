"""What may be written where: the one description of files and fields, read from the models.

Reading, messages, commands, the web editor, the spreadsheet and the manual take what they know
about a field from here.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic.fields import FieldInfo

from .kinds import Kind
from .text import Fact, Line, Prose, Sentence, Text

_CLASSES: Mapping[type, Kind] = {
    Text: Kind.TEXT,
    Sentence: Kind.SENTENCE,
    Prose: Kind.PROSE,
    bool: Kind.FLAG,
    Decimal: Kind.NUMBER,
    UUID: Kind.UUID,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schema:
    """What a value may be."""

    type: Any
    """What pydantic validates it as; without `| None`."""
    kind: Kind
    entry: Schema | None = None
    """Of a list or a mapping: what each of its values may be."""
    model: type[Fact] | None = None
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    """Of a key: the file whose entries it names, without `.yml`."""

    @property
    def fields(self) -> Mapping[str, FieldSchema]:
        """The fields of a model, by their names; of everything else, none."""
        return model_fields(self.model) if self.model else {}

    def part(self, name: str | int) -> Schema | None:
        """What a value may be inside this one: at a key, or in a list; None where nothing may."""
        if self.kind in (Kind.TEXT, Kind.SENTENCE, Kind.PROSE):
            return schema_of(Line)  # one text per language
        if self.model:
            field = self.fields.get(str(name))
            return field.schema if field else None
        return self.entry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FieldSchema:
    """A field of a model: what an editor and every program have to know about it."""

    name: str
    schema: Schema
    required: bool
    default: Any
    description: str
    examples: tuple[Any, ...]
    """As read from YAML: scalars are strings."""

    @property
    def many(self) -> bool:
        """Whether it takes a list."""
        return self.schema.kind is Kind.LIST

    @property
    def value(self) -> Schema:
        """What it takes, or each of what it takes."""
        return self.schema.entry or self.schema

    @property
    def example(self) -> Any:
        """The first example."""
        return self.examples[0]

    @property
    def help(self) -> str:
        """The description, with the file whose keys it takes."""
        file = self.value.refers_to
        reference = f" {describe_reference(file, many=self.many)}" if file else ""
        return self.description + reference


def describe_reference(file: str, *, many: bool) -> str:
    """What to write in a field that refers to entries of a file, or to courses."""
    if file == "courses":
        names = "Names of files" if many else "The name of a file"
        return f"{names} in data/courses/, without .yml."
    return f"{'Keys' if many else 'A key'} in {file}.yml."


def schema_of(annotation: Any) -> Schema:
    """The schema of a type of `facts`, or of a `list`, `tuple` or `dict` of such.

    Raises `TypeError` for a type that has no kind.
    """
    if get_origin(annotation) in (Union, types.UnionType):
        [annotation] = [part for part in get_args(annotation) if part is not type(None)]
    bare, metadata = annotation, []
    if get_origin(annotation) is Annotated:
        bare, *metadata = get_args(annotation)
    if get_origin(bare) in (list, tuple):
        return Schema(type=annotation, kind=Kind.LIST, entry=schema_of(get_args(bare)[0]))
    if get_origin(bare) is dict:
        return Schema(type=annotation, kind=Kind.MAPPING, entry=schema_of(get_args(bare)[1]))
    kinds = [part for part in metadata if isinstance(part, Kind)]
    if kinds:
        return Schema(type=annotation, kind=kinds[0], refers_to=_refers_to(metadata))
    if bare in _CLASSES:
        return Schema(type=annotation, kind=_CLASSES[bare])
    if issubclass(bare, StrEnum):
        return Schema(type=annotation, kind=Kind.CHOICE, choices=tuple(map(str, bare)))
    if issubclass(bare, Fact):
        return Schema(type=annotation, kind=Kind.MODEL, model=bare)
    raise TypeError(f"{annotation} has no kind; give it one of facts/kinds.py")


def _refers_to(metadata: list[Any]) -> str:
    for part in metadata:
        if isinstance(part, FieldInfo) and isinstance(part.json_schema_extra, dict):
            return str(part.json_schema_extra.get("refers_to", ""))
    return ""


@cache
def model_fields(model: type[Fact]) -> Mapping[str, FieldSchema]:
    """The fields of a model by the names that editors write, in its order."""
    annotations = get_type_hints(model, include_extras=True)
    return {
        info.alias or name: FieldSchema(
            name=info.alias or name,
            schema=schema_of(annotations[name]),
            required=info.is_required(),
            default=None if info.is_required() else info.default,
            description=info.description or "",
            examples=tuple(info.examples or ()),
        )
        for name, info in model.model_fields.items()
    }


def field_at(schema: Schema, location: Sequence[str | int]) -> FieldSchema | None:
    """The innermost field on the way to a location."""
    return _walk(schema, location)[0]


def model_at(schema: Schema, location: Sequence[str | int]) -> type[Fact] | None:
    """The model whose fields may be written at a location; None where none may."""
    end = _walk(schema, location)[1]
    return end.model if end else None


def _walk(
    schema: Schema, location: Sequence[str | int]
) -> tuple[FieldSchema | None, Schema | None]:
    field: FieldSchema | None = None
    here: Schema | None = schema
    for part in location:
        if here is None:
            break
        if here.model:
            inner = here.fields.get(str(part))
            if not inner:
                return field, None
            field, here = inner, inner.schema
        else:
            here = here.part(part)
    return field, here
