"""Links by name lead to the right page from everywhere."""

import icalendar
import pytest
from bs4 import BeautifulSoup

from prospectus.structure import parse_named_link

SITE_URL = "https://courses.example.org/"
TEXT = (
    "See [the course](course:pain#authors), [Ann](person:ann), [the session](session:pain-2027-01)"
    " and [about](page:guide/about.md)."
)


@pytest.fixture
def site(make_site, make_session):
    session = make_session(note=TEXT, facilitators=["ann"])
    return make_site(session, course={"summary": TEXT, "authors": ["ann"], "topics": [TEXT]})


def links_of(page):
    soup = BeautifulSoup(page.html, "html.parser")
    named = {"the course", "Ann", "the session", "about"}
    return {link.text: link["href"] for link in soup.select("p > a") if link.text in named}


def test_links_are_relative_to_the_page_of_the_course(site, page_of):
    assert links_of(page_of(site, "courses/pain/")) == {
        "the course": "#authors",
        "Ann": "../../people/ann/",
        "the session": "sessions/pain-2027-01/",
        "about": "../../guide/about/",
    }


def test_links_are_relative_to_the_page_of_the_session(site, page_of):
    assert links_of(page_of(site, "courses/pain/sessions/pain-2027-01/")) == {
        "the course": "../../#authors",
        "Ann": "../../../../people/ann/",
        "the session": "./",
        "about": "../../../../guide/about/",
    }


def test_links_are_absolute_in_calendars_and_json(site, file_of):
    calendar = icalendar.Calendar.from_ical(file_of(site, "courses/pain/sessions.ics"))
    [event] = calendar.walk("VEVENT")
    sessions, courses = (
        file_of(site, f"api/v1/{name}.json").decode() for name in ("sessions", "courses")
    )
    for text in (event["DESCRIPTION"], sessions, courses):
        assert f"Ann ({SITE_URL}people/ann/)" in text
        assert f"the session ({SITE_URL}courses/pain/sessions/pain-2027-01/)" in text


def test_nothing_published_has_the_name_of_a_link(site, outputs_of):
    outputs = outputs_of(site)
    for content in (*(page.html for page in outputs.pages), *(f.content for f in outputs.files)):
        text = content.decode(errors="replace") if isinstance(content, bytes) else content
        assert not any(f'"{kind}:' in text for kind in ("site", "person", "session", "page"))


def test_a_link_to_a_session_that_there_is_not_is_a_text(make_site, page_of):
    site = make_site(course={"summary": "See [this](session:pain-1999-01) here."})
    soup = BeautifulSoup(page_of(site, "courses/pain/").html, "html.parser")
    assert soup.select_one(".summary").get_text(strip=True) == "See this here."


@pytest.mark.parametrize(
    "link",
    [
        *(
            "course:",
            "course:Pain",
            "course:pain/",
            "page:/about.md",
            "page:../secret.md",
            "x:pain",
        ),
        *("page:a/../../b.md", "session:a b", "person:ann?x", "Course:pain", "course:pain#"),
    ],
)
def test_what_is_no_name_is_no_link(link):
    assert parse_named_link(link) is None
