"""The editors' manual says of every field what it is, an example, and where that shows."""

from dataclasses import replace
from itertools import chain

import pytest
import yaml
from bs4 import BeautifulSoup
from phrases import mark_phrases, marks_in

from prospectus.facts.schema import model_fields
from prospectus.loading.documents import Document
from prospectus.loading.parsing import parse_document
from prospectus.manual.fields import field_groups
from prospectus.manual.pages import make_manual
from prospectus.manual.sample import ENTRY_MODELS, sample_files

FIELDS = [
    (kind, entry)
    for kind, model in ENTRY_MODELS.items()
    for entry in chain.from_iterable(group.fields for group in field_groups(model))
]
NAMES = [f"{kind} {'.'.join(entry.path)}" for kind, entry in FIELDS]


@pytest.fixture(scope="module")
def chapters(make_site, outputs_of):
    """Each chapter's page as it can be read."""
    pages = [route.make() for route in make_manual(outputs_of(make_site()))]
    assert [page.path for page in pages[1:]] == [f"editors/{kind}/" for kind in ENTRY_MODELS]
    return {
        kind: BeautifulSoup(page.html, "html.parser")
        for kind, page in zip(ENTRY_MODELS, pages[1:], strict=True)
    }


@pytest.fixture(scope="module")
def found(chapters):
    """What the manual says of a field."""

    def field(kind, path):
        [heading] = chapters[kind].select(f"li > h3[id='{'-'.join(path)}']")
        return heading.parent

    return field


@pytest.mark.usefixtures("chapters")  # where each field shows is found out once and kept
def test_every_phrase_of_the_manual_is_shown(make_site, outputs_of):
    words, names = mark_phrases()
    routes = make_manual(outputs_of(replace(make_site(), words=words)))
    pages = (route.make() for route in routes)
    texts = (f"{page.title} {page.description} {page.html}" for page in pages)
    shown = {names[mark] for mark in marks_in(*texts)}
    phrases = {phrase for phrase in names.values() if phrase.startswith("manual.")}
    assert sorted(phrases - shown) == []


def test_every_model_of_the_data_files_is_in_the_manual():
    assert len(NAMES) == len(set(NAMES))
    assert len(NAMES) > 80
    assert {"courses accreditation.statement", "sessions meetings.place"} <= set(NAMES)


@pytest.mark.parametrize(("kind", "entry"), FIELDS, ids=NAMES)
def test_a_field_is_told_with_an_example_and_where_it_shows(found, kind, entry):
    shown = found(kind, entry.path)
    assert shown.h3.code.text == entry.name
    assert entry.schema.help in shown.text
    assert ("required" in shown.h3.text) == entry.schema.required
    assert shown.select_one(".field__places").text.removeprefix("Appears on:").strip(" .")
    for choice in entry.schema.value.choices:
        assert choice in [code.text for code in shown.select("p code")]


@pytest.mark.parametrize(("kind", "entry"), FIELDS, ids=NAMES)
def test_an_example_can_be_copied_into_a_file(found, kind, entry, tmp_path):
    text = found(kind, entry.path).select_one(".field__example").text
    document = parse_document(text.encode(), Document(tmp_path))
    assert document.problems == []
    assert document.value == {entry.name: entry.schema.example}
    # Another reader of YAML must not take a text for something else.
    assert set(yaml.safe_load(text)) == {entry.name}


@pytest.mark.parametrize(
    ("kind", "path", "places"),
    [
        ("courses", "outcomes.items", ["Course page (Learning outcomes)"]),
        ("courses", "aliases", ["Previous addresses"]),
        (
            "people",
            "credentials",
            ["Course page (Authors, Planning committee, Peer reviewers", "A person’s page"],
        ),
        ("organization", "contact.phone", ["Course page (Contact)"]),
        ("organization", "colors.primary", ["Top and bottom of every page"]),
        ("organization", "authors_statement", ["Course page (Authors)"]),
        ("sessions", "note", ["Session page (Good to know)", "Calendars"]),
        ("sessions", "place.city", ["Session page (Where", "Calendars"]),
        ("accreditors", "url", ["Course page (Accreditation)"]),
    ],
)
def test_places_are_those_where_a_reader_finds_it(found, kind, path, places):
    shown = found(kind, path.split(".")).select_one(".field__places").text
    assert [place for place in places if place not in shown] == []


@pytest.mark.parametrize(
    ("kind", "path", "text"),
    [
        ("courses", "title", "Cancer Care Essentials"),
        ("courses", "outcomes.items", "Identify patients who could benefit."),
        ("people", "affiliations", "Scientific Officer, Example Institute"),
        ("sessions", "place.venue", "Riverside Hospital, room 2"),
        ("organization", "contact.email", "hello@example.org"),
    ],
)
def test_a_picture_marks_the_example_and_can_do_nothing(found, kind, path, text):
    picture = found(kind, path.split(".")).select_one(".field__picture > div")
    assert picture.mark.text == text
    assert picture.has_attr("inert")
    assert not picture.select("[id], [href], script, button, input, [style]")


def test_the_title_is_shown_in_the_heading_of_the_course(found):
    assert found("courses", ["title"]).select_one(".field__picture .field__heading > mark")


def test_what_a_page_hides_is_hidden_in_a_picture(chapters):
    sentence = "There are currently no upcoming"
    found = [
        text.find_parent(hidden=True)
        for soup in chapters.values()
        for text in soup.find_all(string=lambda text: text and sentence in text)
    ]
    assert found
    assert None not in found


def test_the_sample_is_whole():
    files = sample_files()
    for kind, model in ENTRY_MODELS.items():
        assert set(files[kind]) == set(model_fields(model))
        model.model_validate(files[kind])


def test_headings_and_ids_are_in_order(chapters):
    for soup in chapters.values():
        ids = [element["id"] for element in soup.select("[id]")]
        assert len(ids) == len(set(ids))
        for link in soup.select("a[href^='#']"):
            assert link["href"][1:] in ids
        assert len([one for one in soup.select("h1") if not one.find_parent(inert=True)]) == 1
