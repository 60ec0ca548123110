"""Fields of the models as fields of a form, in the words of Decap CMS.

A field is edited by the widget of its type. Dates, numbers and all else stay text from the form to
the file, as the models take them from YAML: the editor's own date and number widgets would make 29
of 29.0 and know no time without a date.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from ..facts import (
    Accreditation,
    Color,
    Course,
    DateAndTime,
    Day,
    Fact,
    Hours,
    Key,
    Meeting,
    MeetingEnd,
    MeetingStart,
    OpeningHours,
    Organization,
    Person,
    Price,
    Prose,
    Testimonial,
    Text,
    TimeOfDay,
    ZoneName,
)

FormField = dict[str, Any]

HIDDEN: Mapping[tuple[type[Fact], str], str] = {
    (Organization, "calendar_namespace"): "another one doubles every entry in people's calendars",
    (Course, "aliases"): "goes with the renaming of files, which a form can't do",
}
"""Fields that no form shows, and why. What they hold stays in the file."""

_PEOPLE = {"collection": "people", "value_field": "people.*.key", "label": "people.*.name"}
_BODIES = {"collection": "accreditors", "value_field": "accreditors.*.key"}
REFERENCES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("Course", "authors"): _PEOPLE | {"hint": "Who wrote it, in the order in which to show them."},
    ("Course", "peer_reviewers"): _PEOPLE | {"hint": "Who reviewed it."},
    ("Session", "facilitators"): _PEOPLE | {"hint": "Who leads it."},
    ("Accreditation", "accreditor"): _BODIES
    | {"label": "accreditors.*._label", "hint": "The body that grants it."},
}
"""Fields that hold keys of other entries, which are picked by name."""

_SUMMARIES: Mapping[type[Fact], str] = {
    Meeting: "{{fields.start}}",
    OpeningHours: "{{fields.opens}} – {{fields.closes}}",
    Person: "{{fields.name}}",
    Price: "{{fields.amount}}",
    Testimonial: "Testimonial",
    Accreditation: "{{fields.accreditor}}",
}
"""What a folded entry of a list shows, if not its first field."""

_SINGULAR = {
    "accreditation": "accreditation",
    "aliases": "alias",
    "deliveries": "delivery",
    "facilitators": "facilitator",
    "hours": "opening hours",
    "attribution": "line",
    "items": "outcome",
}
_NUMBER: FormField = {"widget": "string", "pattern": r"^\d+(\.\d+)?$"}
_WIDGETS: tuple[tuple[Any, FormField], ...] = (
    (MeetingStart, {"widget": "when", "date": "required", "time": "optional"}),
    (MeetingEnd, {"widget": "when", "date": "optional", "time": "optional"}),
    (DateAndTime, {"widget": "when", "date": "required", "time": "required"}),
    (Day, {"widget": "when", "date": "required"}),
    (TimeOfDay, {"widget": "when", "time": "required"}),
    (ZoneName, {"widget": "zone"}),
    (Color, {"widget": "color", "allowInput": True}),
    (Hours, _NUMBER),
    (get_type_hints(Price, include_extras=True)["amount"], _NUMBER),
)
_ACRONYMS = {"id": "ID", "url": "Web address", "online_url": "Web address to join"}


def form_fields(model: type[Fact], languages: tuple[str, ...]) -> list[FormField]:
    """The fields of a form for a model, without those that are hidden."""
    kinds = get_type_hints(model, include_extras=True)
    return [
        _field(model, name, kinds[name], languages)
        for name in model.model_fields
        if (model, name) not in HIDDEN
    ]


def _field(model: type[Fact], name: str, kind: Any, languages: tuple[str, ...]) -> FormField:
    info = model.model_fields[name]
    reference = REFERENCES.get((model.__name__, name), {})
    field: FormField = {
        "name": name,
        "label": field_label(name),
        "hint": reference.get("hint", info.description or ""),
        "required": info.is_required(),
    }
    kind = _bare(kind)
    if reference:
        return field | _relation(reference, several=get_origin(kind) is tuple)
    if get_origin(kind) is tuple:
        fewest = {"min": 1} if info.is_required() else {}
        return field | _list(name, get_args(kind)[0], languages) | fewest
    widget = _widget(kind, languages)
    if "pattern" in widget:
        widget["pattern"] = [widget["pattern"], f"write it like {info.examples[0]}"]  # type: ignore[index]
    if widget["widget"] == "object" and not info.is_required():
        return field | _optional(widget)
    return field | widget


def _list(name: str, kind: Any, languages: tuple[str, ...]) -> FormField:
    """A list: of entries with fields of their own, of choices, or of texts."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _widget(kind, languages) | {"multiple": True}
    single = _SINGULAR.get(name, name.removesuffix("s").replace("_", " "))
    shown: FormField = {"widget": "list", "label_singular": single, "collapsed": False}
    widget = _widget(kind, languages)
    if widget["widget"] == "object":
        summary = {"summary": _SUMMARIES[kind]} if kind in _SUMMARIES else {}
        return shown | {"fields": widget["fields"], "collapsed": True} | summary
    widget.pop("pattern", None)
    part = {"name": "value", "label": field_label(single)} | widget
    if widget["widget"] == "words":
        # The editor's lists of single values can hold no text in several languages.
        return shown | {"texts": True, "summary": field_label(single), "fields": [part]}
    return shown | {"field": part}


def _optional(widget: FormField) -> FormField:
    """An object that may be missing: with parts that it needs, it is an entry to be added."""
    if any(part["required"] for part in widget["fields"]):
        return {
            "widget": "list",
            "max": 1,
            "single": True,
            "collapsed": False,
            "summary": " ",
            "fields": widget["fields"],
        }
    return widget | {"collapsed": True}


def _relation(reference: Mapping[str, str], *, several: bool) -> FormField:
    return {
        "widget": "relation",
        "collection": reference["collection"],
        "file": reference["collection"],
        "value_field": reference["value_field"],
        "display_fields": [reference["label"]],
        "search_fields": [reference["label"]],
        "options_length": 1000,
        "multiple": several,
    }


def _widget(kind: Any, languages: tuple[str, ...]) -> FormField:
    """The widget of a type."""
    for known, widget in _WIDGETS:
        if kind == known:
            return dict(widget)
    if kind in (Text, Prose):
        return {"widget": "words", "languages": list(languages), "prose": kind is Prose}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        options = [{"label": field_label(one.value), "value": one.value} for one in kind]
        return {"widget": "select", "options": options}
    if isinstance(kind, type) and issubclass(kind, Fact):
        return {"widget": "object", "fields": form_fields(kind, languages)}
    schema = TypeAdapter(kind).json_schema()
    return {"widget": "string"} | ({"pattern": schema["pattern"]} if "pattern" in schema else {})


def key_field(hint: str, example: str) -> FormField:
    """The field of a key, by which an entry of a file is referred to."""
    pattern = TypeAdapter(Key).json_schema()["pattern"]
    return {
        "name": "key",
        "label": "Key",
        "hint": hint,
        "required": True,
        "widget": "string",
        "pattern": [pattern, f"write it like {example}"],
    }


def field_label(name: str) -> str:
    """What a form calls a field: `Self paced hours` for `self_paced_hours`."""
    words = name.replace("_", " ").replace("self paced", "self-paced")
    return _ACRONYMS.get(name, words[:1].upper() + words[1:])


def _bare(kind: Any) -> Any:
    """A type without `| None`."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind
