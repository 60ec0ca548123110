"""What the models refuse, as problems in words for editors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from babel import Locale
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import MAX_PROBLEMS, Problem, closest_name, phrase, quote
from ..facts import (
    IGNORABLE,
    FieldSchema,
    Schema,
    field_at,
    model_at,
    model_fields,
    name_character,
    slugify,
)
from .characters import ODD_SPACE, odd_space_phrase
from .colons import explain_colon
from .documents import TEXT_VARIANTS, Document, Location
from .examples import FIXED_BY, entry_example, field_example
from .field_places import describe_place_of
from .problem_kinds import find_fact_error, find_kind
from .zones import suggest_zones

# No example of the field can be right for these.
_WITHOUT_EXAMPLE = {
    *("repeat-once", "repeat-many", "repeat-month", "repeat-weekday", "repeat-exception"),
    *("repeat-none", "repeat-offset", "invisible", "pending-valid"),
}
_ENGLISH = Locale("en")
_MAX_NAME = 100  # characters that are compared


def explain_model_errors(
    error: ValidationError, schema: Schema, document: Document, here: Location
) -> list[Problem]:
    """Each error of the value at `here` once, with its place in the document and its message."""
    errors = [detail for detail in error.errors(include_url=False) if not is_consequence(detail)]
    missing: defaultdict[Location, list[str]] = defaultdict(list)
    for detail in errors:
        if detail["type"] == "missing":
            missing[detail["loc"][:-1]].append(str(detail["loc"][-1]))
    room = MAX_PROBLEMS - document.count
    unknown = {
        detail["loc"]: _find_meant_name(detail, schema, missing[detail["loc"][:-1]])
        for detail in errors[:room]
        if detail["type"] == "extra_forbidden"
    }
    meant = {(*location[:-1], name) for location, name in unknown.items() if name}
    return [
        _problem(detail, schema, document, here, unknown.get(detail["loc"]))
        for detail in errors
        if not (detail["type"] == "missing" and detail["loc"] in meant)
    ]


def error_location(detail: ErrorDetails) -> Location:
    """The location of an error; an error of several fields may name the one to fix."""
    fact_error = find_fact_error(detail)
    return (*detail["loc"], *(fact_error.at if fact_error else ()))


def is_consequence(detail: ErrorDetails) -> bool:
    """Whether a list is too short only because its entries have errors."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _problem(
    detail: ErrorDetails, schema: Schema, document: Document, here: Location, meant: str | None
) -> Problem:
    location, given = error_location(detail), detail["input"]
    if document.is_full:
        part = str(location[-1]) if location and detail["type"] == "missing" else ""
        return document.problem("unfit", (*here, *location), part=part)
    context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    fact_error = find_fact_error(detail)
    words = context | (fact_error.words if fact_error else {})
    if country := words.get("country"):
        words["country"] = _ENGLISH.territories.get(country, country)
    kind = find_kind(detail, schema, document, (*here, *location))
    name = str(location[-1]) if location else ""
    words |= {"name": name, "given": _given(given), "input": quote(str(given))}
    if kind in {"language", "text-wanted"} and (
        problem := explain_colon(document, (*here, *location))
    ):
        return problem
    if detail["type"] == "extra_forbidden":
        parts = _name_problem(detail, kind, schema, meant or "", words)
        return document.problem(place=(*here, *location), key=True, words=words, **parts)
    within = ""
    if kind == "odd-space" and (odd := ODD_SPACE.search(str(given))):
        words["space"] = phrase(odd_space_phrase(odd[0]))
        within = odd[0]
    elif kind == "invisible" and (hidden := IGNORABLE.search(words.get("character", str(given)))):
        words["code"] = name_character(hidden[0])
        within = hidden[0]
    written = tuple(part for part in location if part not in TEXT_VARIANTS)
    if kind in FIXED_BY:
        written = (*written[:-1], FIXED_BY[kind])
    choices = _choices(detail, kind, field_at(schema, written), document)
    example = (
        ""
        if choices or kind in _WITHOUT_EXAMPLE
        else field_example(schema, written)
        if written
        else entry_example(schema)
    )
    if kind == "id" and isinstance(given, str):
        front = "-" if isinstance(location[-1], int) else f"{name}:"
        example = f"{front} {slugify(given[:_MAX_NAME], 'some-id')}"
    if kind == "empty" and _may_be_left_out(detail, schema, location):
        kind = "empty-optional"
    return document.problem(
        kind,
        (*here, *location),
        key=location[-1:] == ("[key]",),
        part=name if kind == "missing" else "",
        within=within,
        meant=given if isinstance(given, str) else "",
        choices=choices,
        example=example,
        words=words,
    )


def _name_problem(
    detail: ErrorDetails, kind: str, schema: Schema, meant: str, words: Mapping[str, str]
) -> dict[str, Any]:
    """What `Document.problem` takes for a name of which there is no field."""
    name, entry = words["name"], detail["loc"][:-1]
    if kind != "unknown-name":
        odd = ODD_SPACE.search(name)
        choices = [meant] if meant else []
        return {"kind": kind, "within": odd[0] if odd else "", "meant": meant, "choices": choices}
    if belongs := describe_place_of(name, schema, entry):
        return {"kind": "misplaced-name", "belongs": belongs}
    return {"kind": kind, "meant": name, "choices": [meant] if meant else _names(schema, entry)}


def _given(value: Any) -> str:
    if isinstance(value, list):
        return phrase("a_list")
    return phrase("lines") if isinstance(value, dict) else quote(str(value))


def _names(schema: Schema, location: Location) -> list[str]:
    model = model_at(schema, location)
    return list(model_fields(model)) if model else []


def _find_meant_name(detail: ErrorDetails, schema: Schema, missing: Collection[str]) -> str | None:
    """The missing or known name that an unknown one was meant to be."""
    *parent, name = detail["loc"]
    bare = re.sub(r"^[-\W_]+|\W+$", "", str(name)[:_MAX_NAME])
    return closest_name(bare, missing) or closest_name(bare, _names(schema, tuple(parent)))


def _choices(
    detail: ErrorDetails, kind: str, field: FieldSchema | None, document: Document
) -> Sequence[str]:
    """The values to choose from, if they are few, or the nearest one."""
    if detail["type"] == "enum" and field:
        return field.value.choices
    given = detail["input"]
    return suggest_zones(str(given), document.country) if kind == "zone" else []


def _may_be_left_out(detail: ErrorDetails, schema: Schema, location: Location) -> bool:
    field = field_at(schema, location)
    optional = field is not None and not field.required
    return detail["input"] is None and optional and isinstance(location[-1], str)
