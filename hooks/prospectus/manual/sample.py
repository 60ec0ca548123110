"""A small site with a value for every field, made from the examples of the models."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

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
from .fields import FieldEntry, FieldPath

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
    ("Certificate", "renewal_course"): SLUG,
    ("Course", "draft"): "false",
    ("Session", "draft"): "false",
    ("Session", "delivery_mode"): "hybrid",
    ("Prerequisite", "course"): SLUG,
}
# What makes a price one that not every learner pays, which lists leave out.
_CONDITIONS = tuple(
    ("sessions", ("prices", name)) for name in ("code", "courses", "extra", "minimum_people")
)
# Fields that take precedence over a field, by kind of file and field.
_COMPETITORS: Mapping[tuple[str, str], tuple[tuple[str, FieldPath], ...]] = {
    ("organization", "language"): (("sessions", ("language",)),),
    ("organization", "currency"): (("sessions", ("prices", "currency")), *_CONDITIONS),
    ("organization", "payment"): (("courses", ("payment",)),),
    ("organization", "zones"): (
        ("sessions", ("place",)),
        ("sessions", ("meetings", "place")),
    ),
    ("organization", "authors_statement"): (("courses", ("authors_statement",)),),
    ("organization", "labels"): (("courses", ("labels",)),),
    ("organization", "section_order"): (("courses", ("section_order",)),),
    ("courses", "labels"): (("organization", ("labels",)),),
    ("courses", "section_order"): (("organization", ("section_order",)),),
    ("accreditors", "name"): (("accreditors", ("short_name",)),),
    ("courses", "testimonials"): (("courses", ("testimonials", "person")),),
    ("courses", "accreditation"): tuple(
        ("courses", ("accreditation", name)) for name in ("credits", "valid_from", "valid_until")
    ),
    ("courses", "registration"): (("sessions", ("registration",)),),
    ("sessions", "registration"): (("courses", ("registration",)),),
    ("courses", "on_demand"): (
        ("courses", ("registration",)),
        ("courses", ("prices",)),
        ("sessions", ("prices",)),
    ),
    ("courses", "prices"): (("sessions", ("prices",)),),
    ("courses", "payment"): (("organization", ("payment",)),),
    ("sessions", "prices"): _CONDITIONS,
    ("sessions", "meetings"): (("sessions", ("place",)),),
    ("sessions", "expected"): (("sessions", ("meetings",)),),
    ("sessions", "place"): (("sessions", ("meetings", "place")),),
}


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
    files["courses"]["accreditation"] += [{"accreditor": _ACCREDITOR, "status": "pending"}]
    return files


def remove_competitors(files: Mapping[str, Any], kind: str, entry: FieldEntry) -> dict[str, Any]:
    """The sample without the fields that take precedence over a field."""
    changed = copy.deepcopy(dict(files))
    for other, path in _COMPETITORS.get((kind, entry.path[0]), ()):
        parent = changed[other]
        for name in path[:-1]:
            parent = parent[name][0] if isinstance(parent[name], list) else parent[name]
        parent.pop(path[-1])
    return changed


def sample_site(files: Mapping[str, Any], words: Words) -> Site:
    """The site made from sample files, at a time when registration is open."""
    course = Course.model_validate(files["courses"])
    session = Session.model_validate(files["sessions"]).with_registration(course.registration)
    person = Person.model_validate(files["people"])
    accreditor = Accreditor.model_validate(files["accreditors"])
    other = person.model_copy(update={"sort_name": "Álvarez H"})
    people = [*course.people(), *session.facilitators]
    facts = Catalogue(
        organization=Organization.model_validate(files["organization"]),
        people=dict.fromkeys(people, person) | {people[-1]: other},
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
