"""A small site that has every fact that can be written, made of the models' own examples."""

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
COURSE = "sample"
_BODY = model_fields(Accreditation)["accreditor"].example

# Of several examples, the one that shows most.
_TELLING: Mapping[tuple[str, str], Any] = {
    ("Course", "draft"): "false",
    ("Session", "draft"): "false",
    ("Session", "delivery_mode"): "hybrid",
}
# What a field stands in for only where it is empty.
_BEFORE: Mapping[tuple[str, str], tuple[tuple[str, FieldPath], ...]] = {
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
# What is tried in place of a value that has to be there.
_OTHERS: tuple[str, ...] = (
    "another",
    "2027-03-02 13:00",
    "16:00",
    "2027-01-02",
    "#0b5c2f",
    "7",
    "US",
    "fr",
)
_OTHERS += (
    "fr",
    "true",
    "USD",
    "https://other.example.org/",
    "images/other.svg",
    "America/Vancouver",
    "Asia/Tokyo",
)
_OTHERS += ("7f1d3c2e-6a53-4c3f-8a37-6f0d4c1b2a99",)


def fill_model(model: type[Fact]) -> dict[str, Any]:
    """Every field of a model, written as an editor would."""
    value = {}
    for name, field in model_fields(model).items():
        example = _TELLING.get((model.__name__, name)) or field.example
        if field.value.model:
            inner = fill_model(field.value.model)
            example = [inner] if field.many else inner
        value[name] = example
    return value


def sample_files() -> dict[str, Any]:
    """What stands in each kind of file; one entry of each, and the people that are named."""
    files = {kind: fill_model(model) for kind, model in ENTRY_MODELS.items()}
    files["courses"]["deliveries"] += [{"mode": "hybrid"}, {"mode": "in-person"}]
    return files


def remove_field(
    files: Mapping[str, Any], kind: str, entry: FieldEntry
) -> Iterator[dict[str, Any]]:
    """The sample without a field, then with other values of it; only samples that are right.

    Where it needs a value that has names of its own, with other values of those.
    """
    found = False
    for change in _changes(entry):
        if changed := _with(files, kind, entry, change):
            found = True
            yield changed
    for part in field_groups(entry.inner)[0].fields if entry.inner and not found else ():
        yield from remove_field(files, kind, replace(part, path=(*entry.path, *part.path)))


def remove_competitors(files: Mapping[str, Any], kind: str, entry: FieldEntry) -> dict[str, Any]:
    """The sample without what stands before a field, where one has precedence over it."""
    changed = copy.deepcopy(dict(files))
    for other, path in _BEFORE.get((kind, entry.path[0]), ()):
        holder = changed[other]
        for name in path[:-1]:
            holder = holder[name][0] if isinstance(holder[name], list) else holder[name]
        holder.pop(path[-1])
    return changed


def _with(
    files: Mapping[str, Any], kind: str, entry: FieldEntry, change: Any
) -> dict[str, Any] | None:
    """The sample with a change of a field, if that is right and changes anything."""
    changed = copy.deepcopy(dict(files))
    holder = changed[kind]
    for name in entry.path[:-1]:
        holder = holder[name][0] if isinstance(holder[name], list) else holder[name]
    before = holder.pop(entry.name)
    if change is not None:
        holder[entry.name] = [change] if isinstance(before, list) else change
        if holder[entry.name] == before:
            return None
    try:
        ENTRY_MODELS[kind].model_validate(changed[kind])
    except ValidationError:
        return None
    return changed


def _changes(entry: FieldEntry) -> Iterator[Any]:
    yield None
    yield from entry.schema.examples[1:]
    yield from entry.schema.value.choices
    yield from _OTHERS


def sample_site(files: Mapping[str, Any], words: Words) -> Site:
    """The site of such files, at a time at which registration is open."""
    course = Course.model_validate(files["courses"])
    session = Session.model_validate(files["sessions"])
    person = Person.model_validate(files["people"])
    accreditor = Accreditor.model_validate(files["accreditors"])
    named = [*course.authors, *course.peer_reviewers, *session.facilitators]
    facts = Catalogue(
        organization=Organization.model_validate(files["organization"]),
        people=dict.fromkeys(named, person),
        accreditors={
            _BODY: accreditor,
            "another": accreditor.model_copy(update={"short_name": None}),
        },
        courses={COURSE: course},
        sessions={COURSE: (session,)},
    )
    keys = [(session.id, meeting.key) for meeting in session.meetings]
    revision = Revision(created=NOW, modified=NOW)
    history = History(revisions=dict.fromkeys(keys, revision))
    return Site(
        view=view_site(facts.published(), words, NOW, history),
        settings=Settings(site_url="https://www.example.org/", language=words.language),
    )
