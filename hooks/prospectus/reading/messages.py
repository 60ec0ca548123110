"""The wording of what the models refuse, in the words of editors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..facts import text
from ..facts.moments import zone_names
from .documents import Document, Location
from .problems import Problem, guessed, nearest, quoted
from .shapes import field_at, keyed, model_at

_TEXT = "a text is wanted here, not {kind}"
_LIST = "a list is wanted here, not {kind}"
_KEYS = "`key: value` lines are wanted here, not {kind}"
# Kind of error (pydantic's name) → what is wrong. The field's example follows.
WORDING: Mapping[str, str] = {
    "missing": "is missing",
    "text": _TEXT,
    "string_type": _TEXT,
    "string_too_short": "is empty",
    "string_too_long": "{input} has more than {max_length} letters",
    "too_short": "is empty",
    "decimal_parsing": "{input} is not a number",
    "decimal_type": "a number is wanted here, not {kind}",
    "finite_number": "{input} is not a number",
    "decimal_max_places": "{input} has more than {decimal_places} digits after the point",
    "decimal_max_digits": "{input} has too many digits",
    "decimal_whole_digits": "{input} has more than {whole_digits} digits before the point",
    "greater_than": "{input} is not more than {gt}",
    "greater_than_equal": "{input} is less than {ge}",
    "less_than_equal": "{input} is more than {le}",
    "date_from_datetime_inexact": "{input} is not a date",
    "date_from_datetime_parsing": "{input} is not a date",
    "date_parsing": "{input} is not a date",
    "date_type": "a date is wanted here, not {kind}",
    "bool_parsing": "{input} is neither true nor false",
    "bool_type": "true or false is wanted here, not {kind}",
    "uuid_parsing": "{input} is not a UUID",
    "uuid_type": "a UUID is wanted here, not {kind}",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "value_error": "{error}",
    "zone": "{input} is not a time zone",
    "enum": "{input} is not one of the choices",
}


def _pattern(kind: Any) -> str:
    return str(get_args(kind)[1].pattern)


# Patterns of the models → what they ask for.
PATTERNS: Mapping[str, str] = {
    _pattern(text.Language): "{input} is not a language of two small letters",
    _pattern(text.Key): (
        "{input} has more than small letters a to z, digits and single hyphens between them"
    ),
    _pattern(text.Country): "{input} is not a country of two capital letters",
    _pattern(text.Province): "{input} is not a province in its capital letters",
    _pattern(text.Currency): "{input} is not a currency of three capital letters",
    _pattern(text.Color): "{input} is not a colour of # and six digits or letters a to f",
    _pattern(text.WebAddress): (
        "{input} is not a web address that begins with https:// and has no spaces"
    ),
    _pattern(text.Email): "{input} is not an email address",
}


def problems_of(
    error: ValidationError, model: Any, document: Document, here: Location
) -> list[Problem]:
    """Each error of the model at `here` once, placed in its document and worded for editors."""
    errors = [detail for detail in error.errors(include_url=False) if not is_echo(detail)]
    unknown = {
        detail["loc"]: _misspelt(detail, model, errors)
        for detail in errors
        if detail["type"] == "extra_forbidden"
    }
    meant = {(*location[:-1], name) for location, name in unknown.items() if name}
    problems = []
    for detail in errors:
        location = place_of(detail)
        if detail["type"] == "missing" and location in meant:
            continue
        is_key = detail["type"] == "extra_forbidden" or location[-1:] == ("[key]",)
        place = document.at((*here, *location), key=is_key)
        if detail["type"] == "extra_forbidden":
            guess = unknown[location]
            names = [guess] if guess else _keys(model, location[:-1])
            message = f"unknown key; {nearest(str(location[-1]), names)}"
        else:
            message = _sentence(detail, model, bool(place.field))
        if detail["type"] == "missing":
            name = f"{place.field}.{location[-1]}" if place.field else str(location[-1])
            place = replace(place, field=name)
        problems.append(replace(place, message=message))
    return problems


def place_of(detail: ErrorDetails) -> Location:
    """Where an error stands; one that several fields give together may name the one to mend."""
    return (*detail["loc"], *detail.get("ctx", {}).get("at", ()))


def is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because its entries have errors of their own."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _keys(model: Any, location: Location) -> list[str]:
    found = model_at(model, location)
    return list(found.model_fields) if found else []


def _misspelt(detail: ErrorDetails, model: Any, errors: list[ErrorDetails]) -> str | None:
    """The missing key, or the known one, that an unknown key was meant to be."""
    *parent, name = detail["loc"]
    missing = [
        str(other["loc"][-1])
        for other in errors
        if other["type"] == "missing" and list(other["loc"][:-1]) == parent
    ]
    return guessed(str(name), missing) or guessed(str(name), _keys(model, tuple(parent)))


def _sentence(detail: ErrorDetails, model: Any, named: bool) -> str:
    given, context, location = detail["input"], detail.get("ctx", {}), place_of(detail)
    wording = WORDING.get(detail["type"], "{input} does not fit here")
    if detail["type"] == "string_pattern_mismatch":
        wording = PATTERNS.get(context["pattern"], wording)
    if given is None:
        wording = "is empty" if named else "the file is empty"
    elif isinstance(given, (list, dict)) and _wants_text(detail, model):
        wording = _TEXT
    elif _LOOKS_LIKE_DATE.fullmatch(str(given)) and wording == WORDING["date_parsing"]:
        wording = "there is no {input} in the calendar"
    words = {
        "input": quoted(given) if isinstance(given, str) else "this",
        "kind": _kind(given),
        **context,
    }
    return f"{wording.format_map(words)}; {_advice(detail, model, location)}"


_LOOKS_LIKE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _wants_text(detail: ErrorDetails, model: Any) -> bool:
    """Whether a list or `key: value` lines were given to what reads a text in its own way."""
    kind = detail["type"]
    return kind == "enum" or (kind == "value_error" and not model_at(model, detail["loc"]))


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "`key: value` lines" if isinstance(value, dict) else quoted(str(value))


def _advice(detail: ErrorDetails, model: Any, location: Location) -> str:
    """What to write in place of what is wrong."""
    kind, given = detail["type"], detail["input"]
    if kind == "enum":
        expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return nearest(given, expected) if isinstance(given, str) else nearest("", expected)
    if kind == "zone" and (guess := guessed(given, zone_names())):
        return f'did you mean "{guess}"?'
    if location[-1:] == ("[key]",):
        return "write for example: en"
    field = field_at(model, location)
    if not field:
        return _example_of_file(model)
    example = field.examples[0] if field.examples else ""
    if isinstance(example, list) and isinstance(location[-1], int):
        example = example[0]
    advice = f"write for example: {_yaml(example)}"
    may_go = given is None and not field.is_required() and isinstance(location[-1], str)
    return f"{advice}, or delete this line" if may_go else advice


def _example_of_file(shape: Any) -> str:
    """How a file or an entry begins."""
    if model := keyed(shape):
        name, field = next(iter(model.model_fields.items()))
        return f"write for example: {name}: {_yaml((field.examples or [''])[0])}"
    entry = _example_of_file(get_args(shape)[-1]).removeprefix("write for example: ")
    if get_origin(shape) is list:
        return f"begin each entry with a hyphen, for example: - {entry}"
    return f"write for example: some-key: {{{entry}}}"


# What would be no text in YAML without quotation marks.
_UNSAFE = re.compile(r"^[\s\[\]{}#&*!|>'\"%@`,?:-]|: | #|:$|^$")
_UNSAFE_WITHIN = re.compile(r"[\[\]{},]")


def _yaml(value: Any, within: bool = False) -> str:
    """The value in one line of YAML, `within` brackets or braces."""
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(entry, within=True) for entry in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_yaml(v, within=True)}" for k, v in value.items()) + "}"
    if _UNSAFE.search(value) or (within and _UNSAFE_WITHIN.search(value)):
        return f'"{value}"'
    return str(value)
