"""Fields of the models as fields of a form, in the words of Decap CMS.

A field gets the widget of its kind. Dates, numbers and everything else are strings from the form
to the file, as the models take them from YAML: the editor's own date and number widgets would turn
29.0 into 29 and have no time without a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from ..facts import (
    KEY_PATTERN,
    Accreditation,
    Contributors,
    Course,
    Fact,
    FieldSchema,
    Funder,
    Kind,
    Meeting,
    OpeningHours,
    Organization,
    OwnSection,
    Person,
    Prerequisite,
    Price,
    Question,
    ReservedSeats,
    Schema,
    Testimonial,
    model_fields,
)

FormField = dict[str, Any]

HIDDEN: Mapping[tuple[type[Fact], str], str] = {
    (Organization, "calendar_namespace"): "another one duplicates every entry in calendars",
    (Course, "aliases"): "goes with the renaming of files, which a form can't do",
}
"""Fields that no form shows, and why. Their values stay in the file."""

_RELATIONS: Mapping[str, FormField] = {
    "people": {"value_field": "people.*.key", "display_fields": ["people.*.name"]},
    "accreditors": {
        "value_field": "accreditors.*.key",
        "display_fields": ["accreditors.*._label"],
    },
    "courses": {"value_field": "{{slug}}", "display_fields": ["_label"]},
}
"""How entries of a file, or courses, are picked by name in a field that holds their keys."""

_SUMMARIES: Mapping[type[Fact], str] = {
    Meeting: "{{fields.start}}",
    OpeningHours: "{{fields.opens}} – {{fields.closes}}",
    Person: "{{fields.name}}",
    Price: "{{fields.amount}}",
    Prerequisite: "{{fields.course}}",
    ReservedSeats: "{{fields.seats}} {{fields.for}}",
    Testimonial: "Testimonial",
    Accreditation: "{{fields.accreditor}}",
    OwnSection: "Section",
    Question: "Question",
    Funder: "Funder",
    Contributors: "{{fields.role}}",
}
"""What a folded entry of a list shows, if not its first field."""

_SINGULAR = {
    "accreditation": "accreditation",
    "aliases": "alias",
    "contributors": "role",
    "courses": "course",
    "except": "date",
    "deliveries": "delivery",
    "facilitators": "facilitator",
    "hours": "opening hours",
    "included": "part",
    "not_included": "cost",
    "attribution": "line",
    "items": "item",
    "reserved_seats": "reserved seats",
}
_WIDGETS: Mapping[Kind, FormField] = {
    Kind.START: {"widget": "when", "date": "required", "time": "optional"},
    Kind.END: {"widget": "when", "date": "optional", "time": "optional"},
    Kind.DEADLINE: {"widget": "when", "date": "required", "time": "optional"},
    Kind.DAY: {"widget": "when", "date": "required"},
    Kind.DEPARTURE: {"widget": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|true)$"},
    Kind.TIME_OF_DAY: {"widget": "when", "time": "required"},
    Kind.ZONE: {"widget": "zone"},
    Kind.COLOR: {"widget": "color", "allowInput": True},
    Kind.NUMBER: {"widget": "string", "pattern": r"^\d+(\.\d+)?$"},
    Kind.RANGE: {"widget": "string", "pattern": r"^\d+(\.\d+)?( *[-\u2013] *\d+(\.\d+)?)?$"},
}
_LABELS = {
    "alt": "Alternative text",
    "id": "ID",
    "online_url": "Web address to join",
    "orcid": "ORCID iD",
    "url": "Web address",
}


def form_fields(model: type[Fact], languages: tuple[str, ...]) -> list[FormField]:
    """The fields of a form for a model, without those that are hidden."""
    return [
        _form_field(field, languages)
        for name, field in model_fields(model).items()
        if (model, name) not in HIDDEN
    ]


def _form_field(field: FieldSchema, languages: tuple[str, ...]) -> FormField:
    form_field: FormField = {
        "name": field.name,
        "label": field_label(field.name),
        "hint": field.description,
        "required": field.required,
    }
    if field.value.refers_to:
        return form_field | _relation(field.value.refers_to, many=field.many)
    if field.many:
        fewest = {"min": 1} if field.required else {}
        return form_field | _list(field.name, field.value, languages) | fewest
    widget = _widget(field.value, languages)
    if "pattern" in widget:
        widget["pattern"] = [widget["pattern"], f"write it like {field.example}"]
    if widget["widget"] == "object" and not field.required:
        return form_field | _optional(widget)
    return form_field | widget


def _list(name: str, entry: Schema, languages: tuple[str, ...]) -> FormField:
    """A list: of entries with fields of their own, of choices, or of texts."""
    if entry.choices:
        return _widget(entry, languages) | {"multiple": True}
    single = _SINGULAR.get(name, name.removesuffix("s").replace("_", " "))
    form_field: FormField = {"widget": "list", "label_singular": single, "collapsed": False}
    widget = _widget(entry, languages)
    if entry.model:
        summary = {"summary": _SUMMARIES[entry.model]} if entry.model in _SUMMARIES else {}
        return form_field | {"fields": widget["fields"], "collapsed": True} | summary
    widget.pop("pattern", None)
    part = {"name": "value", "label": field_label(single)} | widget
    if widget["widget"] == "words":
        # The editor's lists of single values can hold no text in several languages.
        return form_field | {"texts": True, "summary": field_label(single), "fields": [part]}
    return form_field | {"field": part}


def _optional(widget: FormField) -> FormField:
    """An object that may be missing: if parts of it are required, an entry to be added."""
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


def _relation(file: str, *, many: bool) -> FormField:
    relation = _RELATIONS[file]
    return {
        "widget": "relation",
        "collection": file,
        **({} if file == "courses" else {"file": file}),
        **relation,
        "search_fields": relation["display_fields"],
        "options_length": 1000,
        "multiple": many,
    }


def _widget(schema: Schema, languages: tuple[str, ...]) -> FormField:
    """The widget for one value."""
    if schema.kind in _WIDGETS:
        return dict(_WIDGETS[schema.kind])
    if schema.kind in (Kind.TEXT, Kind.SENTENCE, Kind.PROSE):
        prose = schema.kind is Kind.PROSE
        return {"widget": "words", "languages": list(languages), "prose": prose}
    if schema.choices:
        options = [{"label": field_label(choice), "value": choice} for choice in schema.choices]
        return {"widget": "select", "options": options}
    if schema.model:
        return {"widget": "object", "fields": form_fields(schema.model, languages)}
    pattern = TypeAdapter(schema.type).json_schema().get("pattern")
    return {"widget": "string"} | ({"pattern": pattern} if pattern else {})


def key_field(hint: str, example: str) -> FormField:
    """The field of a key, by which an entry of a file is referred to."""
    return {
        "name": "key",
        "label": "Key",
        "hint": hint,
        "required": True,
        "widget": "string",
        "pattern": [f"^{KEY_PATTERN}$", f"write it like {example}"],
    }


def field_label(name: str) -> str:
    """What a form calls a field: `Self-paced hours` for `self_paced_hours`."""
    words = name.replace("_", " ").replace("self paced", "self-paced")
    return _LABELS.get(name, words[:1].upper() + words[1:])
