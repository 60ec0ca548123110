"""The pages of people: who has one, what stands on it, and the names that lead there."""

import json

import pytest
from bs4 import BeautifulSoup

BEN = {"ben": {"name": "Ben Example", "url": "https://ben.example.org/"}}
PAGE = "people/ann/"


@pytest.fixture
def soup_of(page_of):
    return lambda site, path: BeautifulSoup(page_of(site, path).html, "html.parser")


def sections(soup):
    """The links of each section, by its heading."""
    return {
        section.h2.text: [link.text for link in section.select(":is(h3, .plain) a")]
        for section in soup("section")
    }


def test_a_person_has_what_they_wrote_reviewed_and_lead(soup_of, make_site, make_session):
    over = make_session(
        id="over", facilitators=["ann"], meetings=[{"start": "2026-01-14 12:00", "end": "15:00"}]
    )
    course = {"authors": ["ann"], "peer_reviewers": ["ann"]}
    soup = soup_of(make_site(make_session(facilitators=["ann"]), over, course=course), PAGE)
    assert soup.h1.text == "Ann Example"
    assert soup.select_one(".hero__tagline").text == "MD"
    assert [one.text for one in soup.select(".hero__affiliations li")] == ["A Hospital"]
    assert sections(soup) == {
        "Author of": ["Pain"],
        "Peer reviewer of": ["Pain"],
        "Upcoming sessions": ["Pain, January 14, 2027"],
        "Past sessions": ["Pain, January 14, 2026"],
    }


def test_what_a_person_does_not_do_has_no_heading(soup_of, make_site):
    site = make_site(course={"peer_reviewers": ["ann"]})
    assert list(sections(soup_of(site, PAGE))) == ["Peer reviewer of"]


def test_nobody_has_a_page_whom_nothing_names(outputs_of, make_site, make_session):
    def paths(**facts):
        session = facts.pop("session", make_session())
        pages = outputs_of(make_site(session, people=BEN, **facts)).pages
        return [page.path for page in pages if page.path.startswith("people/")]

    assert paths() == []
    assert paths(course={"authors": ["ben"]}) == ["people/", "people/ben/"]
    led = make_session(facilitators=["ann"])
    assert paths(session=led) == ["people/", "people/ann/"]


def test_names_lead_to_the_page_and_the_page_to_what_else_there_is(soup_of, make_site):
    site = make_site(course={"authors": ["ann", "ben"]}, people=BEN)
    names = soup_of(site, "courses/pain/").select(".person__name a")
    assert [(link.text, link["href"]) for link in names] == [
        ("Ann Example", "../../people/ann/"),
        ("Ben Example", "../../people/ben/"),
    ]
    listed = soup_of(site, "people/").select(".person__name a")
    assert [link["href"] for link in listed] == ["ann/", "ben/"]
    elsewhere = soup_of(site, "people/ben/").find("a", string="More about Ben Example")
    assert elsewhere["href"] == "https://ben.example.org/"


def test_past_sessions_are_the_latest_ones(soup_of, make_site, make_session):
    over = [
        make_session(id=f"s{n}", facilitators=["ann"], meetings=[{"start": f"2026-01-{n:02}"}])
        for n in range(1, 13)
    ]
    shown = sections(soup_of(make_site(*over), PAGE))["Past sessions"]
    assert len(shown) == 10
    assert shown[0] == "Pain, January 12, 2026"


def test_structured_data_says_who_it_is(page_of, make_site):
    site = make_site(course={"authors": ["ann", "ben"]}, people=BEN)
    ann, trail = json.loads(page_of(site, PAGE).json_ld)
    assert ann == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": "https://courses.example.org/people/ann/",
        "url": "https://courses.example.org/people/ann/",
        "name": "Ann Example",
        "honorificSuffix": "MD",
        "affiliation": [{"@type": "OrganizationRole", "name": "A Hospital"}],
    }
    assert [one["name"] for one in trail["itemListElement"]] == ["Home", "People", "Ann Example"]
    ben, _ = json.loads(page_of(site, "people/ben/").json_ld)
    assert ben["sameAs"] == "https://ben.example.org/"
    assert "affiliation" not in ben


def test_people_stand_in_the_order_of_their_names(soup_of, make_site):
    people = {"z": {"name": "Ånn Z"}, "a": {"name": "Éva"}, "o": {"name": "Zoe"}}
    site = make_site(course={"authors": ["o", "a", "ann", "z"]}, people=people)
    names = [link.text for link in soup_of(site, "people/").select(".person__name a")]
    assert names == ["Ann Example", "Ånn Z", "Éva", "Zoe"]
