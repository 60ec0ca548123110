"""The order, the headings and the own sections of a course's page."""

import pytest

from prospectus.facts.course import Course
from prospectus.facts.organization import Organization
from prospectus.manual.sample import fill_model
from prospectus.views.sections import order_sections

USUAL = (
    *("audience", "features", "variants", "accreditation", "certificate", "outcomes", "topics"),
    *("prices", "admission", "sessions", "contact", "authors", "peer_reviewers", "disclosures"),
)
TOPICS, SESSIONS, AUTHORS = (USUAL.index(name) for name in ("topics", "sessions", "authors"))
PLAIN = {
    "title": "A course",
    "tagline": "A tagline.",
    "summary": "A summary.",
    "deliveries": [{"mode": "online"}],
}


def own(name, after=None):
    return {"title": name, "text": "A text."} | ({"after": after} if after else {})


def order(organization=(), **course):
    facts = fill_model(Organization) | {"section_order": list(organization)}
    return order_sections(
        Course.model_validate(PLAIN | course), Organization.model_validate(facts)
    )


def test_the_usual_order_is_kept():
    assert order() == USUAL


def test_named_sections_exchange_their_places():
    names = order(section_order=["topics", "audience"])
    assert names == ("topics", *USUAL[1:TOPICS], "audience", *USUAL[TOPICS + 1 :])


def test_the_order_of_a_course_replaces_the_order_of_the_organization():
    assert order(organization=["topics", "audience"])[0] == "topics"
    names = order(organization=["topics", "audience"], section_order=["authors", "contact"])
    assert names == (*USUAL[: SESSIONS + 1], "authors", "contact", *USUAL[AUTHORS + 1 :])


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([own("One"), own("Two")], (*USUAL[:SESSIONS], "one", "two", *USUAL[SESSIONS:])),
        (
            [own("One", "authors"), own("Two", "authors")],
            (*USUAL[: AUTHORS + 1], "one", "two", *USUAL[AUTHORS + 1 :]),
        ),
        ([own("One", "two"), own("Two", "audience")], ("audience", "two", "one", *USUAL[1:])),
        ([own("One"), own("Two", "one")], (*USUAL[:SESSIONS], "one", "two", *USUAL[SESSIONS:])),
    ],
)
def test_an_own_section_follows_the_one_that_it_names(sections, expected):
    assert order(sections=sections) == expected


def test_an_own_section_follows_its_section_to_another_place():
    names = order(sections=[own("One", "topics")], section_order=["topics", "audience"])
    assert names == ("topics", "one", *USUAL[1:TOPICS], "audience", *USUAL[TOPICS + 1 :])


def test_an_own_section_in_the_order_has_its_place_in_it():
    names = order(sections=[own("One")], section_order=["one", "audience"])
    assert names == ("one", *USUAL[1:SESSIONS], "audience", *USUAL[SESSIONS:])
