"""Where in the models an error stands."""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from .documents import Location


def field_at(model: Any, location: Location) -> FieldInfo | None:
    """The innermost field of a model at a location of one of its errors."""
    return _walk(model, location)[0]


def model_at(model: Any, location: Location) -> type[BaseModel] | None:
    """The model of the keys that may stand at a location, if keys may."""
    return model_of(_walk(model, location)[1])


def model_of(shape: Any) -> type[BaseModel] | None:
    """A shape as a model with keys, or None."""
    shape = strip_optional(shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return None if issubclass(shape, RootModel) else shape
    return None


def strip_optional(annotation: Any) -> Any:
    """An annotation without `Annotated` and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
            if len(kinds) != 1:
                return annotation
            annotation = kinds[0]
        else:
            return annotation


def _walk(shape: Any, location: Location) -> tuple[FieldInfo | None, Any]:
    found = None
    for part in location:
        shape = strip_optional(shape)
        if model := model_of(shape):
            info = model.model_fields.get(str(part))
            if not info:
                return found, None
            found, shape = info, info.annotation
        elif get_origin(shape) is dict:
            shape = get_args(shape)[1]
        elif isinstance(part, int) and get_args(shape):
            shape = get_args(shape)[0]
        else:
            return found, None  # within a text
    return found, shape
