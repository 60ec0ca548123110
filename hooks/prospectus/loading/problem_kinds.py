"""Which kind of problem an error of a model is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, get_args

from pydantic_core import ErrorDetails

from ..facts import (
    IGNORABLE,
    Color,
    Country,
    Currency,
    Email,
    FactError,
    Key,
    Language,
    Province,
    Schema,
    SectionName,
    WebAddress,
    model_at,
)
from .characters import ODD_SPACE
from .documents import Document, Location

# Kind of error (pydantic's name) → kind of problem.
PROBLEM_KINDS: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown-name",
    "text": "text-wanted",
    "string_type": "text-wanted",
    "string_too_short": "empty",
    "string_too_long": "too-long",
    "too_short": "empty",
    "decimal_parsing": "number",
    "finite_number": "number",
    "decimal_type": "number-wanted",
    "decimal_max_places": "decimals",
    "decimal_max_digits": "digits",
    "decimal_whole_digits": "digits",
    "greater_than": "too-small",
    "greater_than_equal": "negative",
    "less_than_equal": "too-large",
    "bool_parsing": "true-or-false",
    "bool_type": "text-wanted",
    "uuid_parsing": "uuid",
    "uuid_type": "text-wanted",
    "tuple_type": "list-wanted",
    "list_type": "list-wanted",
    "dict_type": "lines-wanted",
    "model_type": "lines-wanted",
    "zone": "zone",
    "enum": "choice",
}


def _pattern(kind: Any) -> str:
    return str(get_args(kind)[1].pattern)


# Patterns of the models → kind of problem.
PATTERN_KINDS: Mapping[str, str] = {
    _pattern(Language): "language",
    _pattern(Key): "id",
    _pattern(SectionName): "section-name",
    _pattern(Country): "country",
    _pattern(Province): "province",
    _pattern(Currency): "currency",
    _pattern(Color): "colour",
    _pattern(WebAddress): "web-address",
    _pattern(Email): "email",
}
_FORMS = {
    *PATTERN_KINDS.values(),
    *("choice", "zone", "number", "range", "length", "date", "date-time", "time-of-day"),
    *("amount-form", "departure", "orcid", "rough-date"),
}
_CLOCKS = {"date-time", "time-of-day"}
_CURLY = re.compile("[“”„‘’«»].*[“”„‘’«»]", re.DOTALL)
_TWELVE_HOURS = re.compile(
    r"(?i)\b(noon|midnight|midi|minuit)\b|\d\s*[ap]\.?\s*m\b|\d\s*h(?:\s*\d\d|\b)|\d\d?\.\d\d\Z"
)
_YES_NO = re.compile(r"(?i)yes|no|on|off|true|false|y|n")
# Problems that explain a value better than the rule that it breaks; the first one counts.
_BETTER: tuple[tuple[str, Collection[str], Callable[[str], object]], ...] = (
    ("hyphen-space", {"list-wanted"}, re.compile(r"-\S").match),
    ("colon-space", {"lines-wanted"}, re.compile(r"[\w-]+:\S").match),
    ("invisible", {*_FORMS, "uuid"}, IGNORABLE.search),
    ("odd-space", _FORMS, ODD_SPACE.search),
    ("curly-quotes", _FORMS, _CURLY.fullmatch),
    ("yes-no", {"choice"}, _YES_NO.fullmatch),
    ("number-comma", {"number", "range"}, re.compile(r"\d+,\d+").fullmatch),
    ("clock-form", _CLOCKS, _TWELVE_HOURS.search),
)


def find_fact_error(detail: ErrorDetails) -> FactError | None:
    """The error that a model of ours raised, if it is one."""
    error = detail.get("ctx", {}).get("error")
    return error if isinstance(error, FactError) else None


def find_kind(detail: ErrorDetails, schema: Schema, document: Document, written: Location) -> str:
    """The kind of problem of an error, which is at `written` in the document."""
    given, fact_error = detail["input"], find_fact_error(detail)
    kind = PROBLEM_KINDS.get(detail["type"], "unfit")
    if detail["type"] == "string_pattern_mismatch":
        kind = PATTERN_KINDS.get(detail["ctx"]["pattern"], kind)
    if fact_error:
        kind = fact_error.kind
    if kind == "missing":
        return kind
    if kind == "unknown-name":
        odd = ODD_SPACE.search(str(written[-1]))
        glued = re.match(r"-\w", str(written[-1]))
        return "odd-space-in-name" if odd else "hyphen-space" if glued else kind
    if given is None:
        if written in document.comments:
            return "only-comment"
        return "empty" if written else "file-empty"
    if isinstance(given, list | dict):
        return "text-wanted" if _wants_text(detail, schema) else kind
    return _specific(kind, given) if isinstance(given, str) else kind


def _specific(kind: str, given: str) -> str:
    """The kind of problem that explains a wrong value best."""
    for better, kinds, explains in _BETTER:
        if kind in kinds and explains(given):
            return better
    return kind


def _wants_text(detail: ErrorDetails, schema: Schema) -> bool:
    """Whether a list or a mapping was given to a field that takes a text."""
    kind = detail["type"]
    return kind == "enum" or (kind == "value_error" and not model_at(schema, detail["loc"]))
