"""The forms hold every fact that may be written, as the models say."""

import json
import re
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from prospectus import facts
from prospectus.admin.fields import HIDDEN, field_label, form_fields
from prospectus.admin.settings import site_config, used_languages
from prospectus.facts.kinds import Kind
from prospectus.facts.schema import model_fields
from prospectus.facts.text import Key
from prospectus.loading import read_catalogue
from prospectus.loading.files import FILE_SCHEMAS
from prospectus.site import AdminSettings

ROOT = Path(__file__).parents[2]
DEMO = read_catalogue(ROOT / "tests" / "demo")
CONFIG, _ = site_config(DEMO, None, "")
COLLECTIONS = {collection["name"]: collection for collection in CONFIG["collections"]}


def models(schema):
    """The models in a schema, and in their fields."""
    if schema.model:
        yield schema.model
    for part in [schema.entry, *(field.schema for field in schema.fields.values())]:
        if part:
            yield from models(part)


EVERY = sorted({model for schema in FILE_SCHEMAS.values() for model in models(schema)}, key=str)


def test_each_kind_of_file_is_edited():
    assert list(COLLECTIONS) == ["courses", "sessions", "people", "accreditors", "organization"]
    assert set(COLLECTIONS) == {name.removesuffix(".yml") for name in FILE_SCHEMAS}


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_every_field_stands_in_a_form_or_is_hidden_for_a_reason(model):
    shown = {field["name"] for field in form_fields(model, ("en",))}
    hidden = {name for kind, name in HIDDEN if kind is model}
    assert shown | hidden == set(model_fields(model))
    assert not shown & hidden


def test_nothing_is_hidden_that_does_not_exist():
    assert all(name in model_fields(model) and reason for (model, name), reason in HIDDEN.items())


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_fields_are_named_described_and_needed_as_in_the_model(model):
    for field in form_fields(model, ("en",)):
        info = model_fields(model)[field["name"]]
        assert field["label"] == field_label(field["name"])
        assert field["label"][0].isupper()
        assert field["hint"]
        assert ".yml" not in field["hint"]
        assert field["required"] == info.required
        assert field["hint"] == info.description


def walk(fields):
    for field in fields:
        yield field
        yield from walk(field.get("fields", []))
        yield from walk([field["field"]] if "field" in field else [])


def test_patterns_are_those_of_the_models_and_show_an_example_that_fits():
    seen = 0
    for collection in COLLECTIONS.values():
        for field in walk(collection["fields"]):
            if "pattern" in field:
                pattern, message = field["pattern"]
                assert re.search(pattern, message.removeprefix("write it like "))
                seen += 1
    assert seen > 20
    key = next(f for f in walk(COLLECTIONS["people"]["fields"]) if f["name"] == "key")
    assert key["pattern"][0] == TypeAdapter(Key).json_schema()["pattern"]


def test_choices_are_those_of_the_models():
    fields = {field["name"]: field for field in form_fields(facts.Session, ("en",))}
    for name, kind in {
        "delivery_mode": facts.DeliveryMode,
        "status": facts.Status,
        "availability": facts.Availability,
    }.items():
        assert issubclass(kind, StrEnum)
        assert fields[name]["widget"] == "select"
        assert [choice["value"] for choice in fields[name]["options"]] == list(kind)


def test_people_accreditors_and_courses_are_picked():
    picked = {
        (model.__name__, field["name"]): (field["collection"], field["multiple"])
        for model in EVERY
        for field in form_fields(model, ("en",))
        if field["widget"] == "relation"
    }
    assert picked == {
        ("Accreditation", "accreditor"): ("accreditors", False),
        ("Certificate", "renewal_course"): ("courses", False),
        ("Course", "authors"): ("people", True),
        ("Course", "peer_reviewers"): ("people", True),
        ("Contributors", "people"): ("people", True),
        ("Testimonial", "person"): ("people", False),
        ("Prerequisite", "course"): ("courses", False),
        ("Price", "courses"): ("courses", True),
        ("Session", "facilitators"): ("people", True),
    }


def test_keys_that_are_not_picked_name_the_entry_itself():
    typed = {
        (model.__name__, name)
        for model in EVERY
        for name, field in model_fields(model).items()
        if field.value.kind is Kind.KEY and not field.value.refers_to
    }
    # A form can list the entries of a file, not those of the course that is being edited.
    variants = {(name, "variant") for name in ("Accreditation", "Delivery", "Session")}
    own = {("Course", "aliases"), ("Meeting", "key"), ("Session", "id"), ("Variant", "key")}
    sections = {("Course", "section_order"), ("OwnSection", "key"), ("OwnSection", "after")}
    assert typed == own | variants | sections


def test_each_course_has_sessions_under_its_title():
    files = {file["name"]: file for file in COLLECTIONS["sessions"]["files"]}
    assert set(files) == set(DEMO.courses)
    assert files["dementia-day-by-day"]["label"] == "Dementia, Day by Day"
    assert files["dementia-day-by-day"]["file"] == "data/sessions/dementia-day-by-day.yml"


def test_texts_are_asked_for_in_the_languages_of_the_site():
    assert used_languages(DEMO) == ["en", "fr"]
    assert used_languages(read_catalogue(ROOT)) == ["en"]
    title = next(f for f in COLLECTIONS["courses"]["fields"] if f["name"] == "title")
    assert title["languages"] == ["en", "fr"]


ONLINE = {"backend": "github", "repo": "example/courses", "branch": "main"}


def test_online_changes_go_into_pull_requests():
    config, name = site_config(DEMO, AdminSettings(**ONLINE, folder="site/"), "https://a.example/")
    assert name == DEMO.organization.name.in_language("en", "en")
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"] == {"name": "github", "repo": "example/courses", "branch": "main"}
    assert config["collections"][0]["folder"] == "site/data/courses"
    assert json.dumps(config).count("site/data/") == len(DEMO.courses) + 4
