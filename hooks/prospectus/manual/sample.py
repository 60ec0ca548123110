"""A small site with a value for every field, made from the examples of the models."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from ..facts import (
    Accreditation,
    Accreditor,
    Catalogue,
    Course,
    Fact,
    Organization,
    Person,
    Session,
    model_fields,
)
from ..history import History, Revision
from ..locale import Words
from ..site import Settings, Site
from ..views import view_site
from .fields import FieldEntry, FieldPath, field_groups

ENTRY_MODELS: Mapping[str, type[Fact]] = {
    "organization": Organization,
    "people": Person,
    "accreditors": Accreditor,
    "courses": Course,
    "sessions": Session,
}
"""The model of one entry of each kind of file."""

NOW = datetime(2026, 12, 1, 17, tzinfo=UTC)
SLUG = "sample"
_ACCREDITOR = model_fields(Accreditation)["accreditor"].example

# Values that show more than the first example.
_PREFERRED_VALUES: Mapping[tuple[str, str], Any] = {
    ("Course", "draft"): "false",
    ("Session", "draft"): "false",
    ("Session", "delivery_mode"): "hybrid",
}
# Fields that take precedence over a field, by kind of file and field.
_COMPETITORS: Mapping[tuple[str, str], tuple[tuple[str, FieldPath], ...]] = {
    ("organization", "language"): (("sessions", ("language",)),),
    ("organization", "currency"): (("sessions", ("prices", "currency")),),
    ("organization", "zones"): (
        ("sessions", ("place",)),
        ("sessions", ("meetings", "place")),
    ),
    ("organization", "authors_statement"): (("courses", ("authors_statement",)),),
    ("accreditors", "name"): (("accreditors", ("short_name",)),),
    ("courses", "accreditation"): (("courses", ("accreditation", "credits")),),
    ("sessions", "meetings"): (("sessions", ("place",)),),
    ("sessions", "place"): (("sessions", ("meetings", "place")),),
}
# Values to try for a required field; only valid ones are used.
_OTHER_VALUES = (
    *("another", "2027-03-02 13:00", "16:00", "2027-01-02", "#0b5c2f", "7", "US", "fr", "true"),
    *("USD", "https://other.example.org/", "images/other.svg", "America/Vancouver", "Asia/Tokyo"),
    "7f1d3c2e-6a53-4c3f-8a37-6f0d4c1b2a99",
)


def fill_model(model: type[Fact]) -> dict[str, Any]:
    """A value for every field of a model, as an editor would write it."""
    values = {}
    for name, field in model_fields(model).items():
        example = _PREFERRED_VALUES.get((model.__name__, name)) or field.example
        if field.value.model:
            inner = fill_model(field.value.model)
            example = [inner] if field.many else inner
        values[name] = example
    return values


def sample_files() -> dict[str, Any]:
    """One entry for each kind of file."""
    files = {kind: fill_model(model) for kind, model in ENTRY_MODELS.items()}
    files["courses"]["deliveries"] += [{"mode": "hybrid"}, {"mode": "in-person"}]
    return files


def remove_field(
    files: Mapping[str, Any], kind: str, entry: FieldEntry
) -> Iterator[dict[str, Any]]:
    """The sample without a field, then with other values of it; only valid samples.

    If none is valid and the field has fields within it, these are changed instead.
    """
    any_valid = False
    for value in _candidate_values(entry):
        if changed := _change_field(files, kind, entry, value):
            any_valid = True
            yield changed
    for part in field_groups(entry.inner)[0].fields if entry.inner and not any_valid else ():
        yield from remove_field(files, kind, replace(part, path=(*entry.path, *part.path)))


def remove_competitors(files: Mapping[str, Any], kind: str, entry: FieldEntry) -> dict[str, Any]:
    """The sample without the fields that take precedence over a field."""
    changed = copy.deepcopy(dict(files))
    for other, path in _COMPETITORS.get((kind, entry.path[0]), ()):
        parent = changed[other]
        for name in path[:-1]:
            parent = parent[name][0] if isinstance(parent[name], list) else parent[name]
        parent.pop(path[-1])
    return changed


def _change_field(
    files: Mapping[str, Any], kind: str, entry: FieldEntry, value: Any
) -> dict[str, Any] | None:
    """The sample with another value of a field, or without it for None.

    Returns None if the sample stays the same or becomes invalid.
    """
    changed = copy.deepcopy(dict(files))
    parent = changed[kind]
    for name in entry.path[:-1]:
        parent = parent[name][0] if isinstance(parent[name], list) else parent[name]
    before = parent.pop(entry.name)
    if value is not None:
        parent[entry.name] = [value] if isinstance(before, list) else value
        if parent[entry.name] == before:
            return None
    try:
        ENTRY_MODELS[kind].model_validate(changed[kind])
    except ValidationError:
        return None
    return changed


def _candidate_values(entry: FieldEntry) -> Iterator[Any]:
    yield None
    yield from entry.schema.examples[1:]
    yield from entry.schema.value.choices
    yield from _OTHER_VALUES


def sample_site(files: Mapping[str, Any], words: Words) -> Site:
    """The site made from sample files, at a time when registration is open."""
    course = Course.model_validate(files["courses"])
    session = Session.model_validate(files["sessions"])
    person = Person.model_validate(files["people"])
    accreditor = Accreditor.model_validate(files["accreditors"])
    people = [*course.authors, *course.peer_reviewers, *session.facilitators]
    facts = Catalogue(
        organization=Organization.model_validate(files["organization"]),
        people=dict.fromkeys(people, person),
        accreditors={
            _ACCREDITOR: accreditor,
            "another": accreditor.model_copy(update={"short_name": None}),
        },
        courses={SLUG: course},
        sessions={SLUG: (session,)},
    )
    keys = [(session.id, meeting.key) for meeting in session.meetings]
    revision = Revision(created=NOW, modified=NOW)
    history = History(revisions=dict.fromkeys(keys, revision))
    return Site(
        view=view_site(facts.published(), words, NOW, history),
        settings=Settings(site_url="https://www.example.org/", language=words.language),
    )
