"""Addresses in a longer text are links on pages, and once as they are everywhere else."""

import json
import re

import pytest
from bs4 import BeautifulSoup

NOTE = "Read https://example.org/before. Questions: name@example.org."


@pytest.fixture
def site(make_site, make_session):
    return make_site(make_session(note=NOTE), course={"summary": NOTE, "audience": NOTE})


@pytest.mark.parametrize("path", ["courses/pain/", "courses/pain/sessions/pain-2027-01/"])
def test_on_a_page_they_are_links(site, page_of, path):
    soup = BeautifulSoup(page_of(site, path).html, "html.parser")
    links = {link["href"]: link.get_text() for link in soup.find_all("a", href=True)}
    assert links["https://example.org/before"] == "https://example.org/before"
    assert links["mailto:name@example.org"] == "name@example.org"


def test_in_a_calendar_they_are_there_once(site, file_of):
    content = file_of(site, "sessions/all.ics").decode().replace("\r\n ", "")
    assert f"\\n{NOTE}\\n" in re.search(r"(?m)^DESCRIPTION:(.*)", content)[1]


def test_in_the_json_they_are_there_once(site, file_of):
    session = json.loads(file_of(site, "api/v1/sessions.json"))["sessions"][0]
    course = json.loads(file_of(site, "api/v1/courses.json"))["courses"][0]
    assert session["note"] == course["summary"] == NOTE


def test_descriptions_and_structured_data_have_their_text(site, page_of):
    page = page_of(site, "courses/pain/")
    assert NOTE in json.dumps(page.structured_data)
    assert "mailto" not in page.description
