"""The pages of people: who has one, what stands on it, and the names that lead there."""

import json

import pytest
from bs4 import BeautifulSoup

from prospectus.structure import Edit, Source

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


def test_people_stand_in_the_order_of_their_family_names(soup_of, make_site):
    people = {
        "z": {"name": "Ånn Zeta"},
        "a": {"name": "Éva Ábel"},
        "o": {"name": "Zoe van Dam"},
        "g": {"name": "Gabriel García Márquez", "sort_name": "García Márquez, Gabriel"},
        "x": {"name": "The Elders of Example", "kind": "organization"},
    }
    site = make_site(course={"authors": ["x", "o", "a", "g", "ann", "z"]}, people=people)
    names = [link.text for link in soup_of(site, "people/").select(".person__name a")]
    assert names == [
        *("Éva Ábel", "Zoe van Dam", "Ann Example", "Gabriel García Márquez"),
        *("The Elders of Example", "Ånn Zeta"),
    ]
    authors = soup_of(site, "courses/pain/").select("#authors ~ .people .person__name a")
    assert authors[0].text == "The Elders of Example", "in the order of the file"


ROLES = {
    "authors": ["ben"],
    "peer_reviewers": ["ben"],
    "contributors": [
        {"role": {"fr": "Directrice & responsable"}, "people": ["ann"]},
        {"role": "Planning committee", "people": ["ben", "ann"]},
    ],
}


def test_each_role_is_a_section_after_the_authors(soup_of, make_site):
    soup = soup_of(make_site(course=ROLES, people=BEN), "courses/pain/")
    people = {
        section.h2.text: [name.text for name in section.select(".person__name a")]
        for section in soup("section")
        if section.select(".person")
    }
    assert people == {
        "Authors": ["Ben Example"],
        "Directrice & responsable": ["Ann Example"],
        "Planning committee": ["Ben Example", "Ann Example"],
        "Peer reviewers": ["Ben Example"],
    }
    assert soup.select_one("#role-directrice-responsable span")["lang"] == "fr"
    links = [link["href"] for link in soup.select(".contents a")]
    assert "#role-planning-committee" in links


def test_a_person_has_the_courses_of_each_role(soup_of, make_site):
    soup = soup_of(make_site(course=ROLES, people=BEN), PAGE)
    assert sections(soup) == {"Directrice & responsable": ["Pain"], "Planning committee": ["Pain"]}


def test_a_preview_says_where_to_edit_a_role(make_site, outputs_of):
    seen = []

    def find_edit(source):
        seen.append(source)
        return Edit(url="/edit", file=source.file, line=1)

    site = outputs_of(make_site(course=ROLES, people=BEN), find_edit=find_edit)
    page = next(page for page in site.pages if page.path == "courses/pain/")
    labels = [
        a["aria-label"] for a in BeautifulSoup(page.html, "html.parser").select("[aria-label]")
    ]
    assert Source("data/courses/pain.yml", "contributors") in seen
    assert "Edit this: Directrice & responsable" in labels


def test_a_person_is_quoted_by_name(soup_of, make_site):
    quotes = [
        {"quote": "It helps.", "person": "ann"},
        {"quote": "Yes.", "attribution": ["A nurse"]},
    ]
    site = make_site(course={"testimonials": quotes})
    first, second = soup_of(site, "courses/pain/").select("figcaption")
    assert first.get_text(" ", strip=True) == "Ann Example , MD A Hospital"
    assert first.a["href"] == "../../people/ann/"
    assert second.text == "A nurse"
    assert sections(soup_of(site, PAGE)) == {"Quoted on the page of": ["Pain"]}


def test_interests_are_listed_once_in_the_order_of_the_page(soup_of, make_site, make_session):
    people = {
        "ann": {"name": "Ann Example", "disclosure": "None & nothing."},
        "ben": {"name": "Ben Example", "disclosure": {"fr": "Aucun."}},
        "cat": {"name": "Cat Example", "disclosure": "Owns shares."},
        "dan": {"name": "Dan Example"},
    }
    course = {"authors": ["ben", "dan"], "peer_reviewers": ["ann", "ben"]}
    site = make_site(make_session(facilitators=["cat", "ann"]), course=course, people=people)
    listed = soup_of(site, "courses/pain/").select_one(".disclosures")
    names = [name.text for name in listed.select(".disclosures__name")]
    assert names == ["Ben Example", "Ann Example", "Cat Example"]
    texts = [text.text for text in listed.select(".disclosures__name + p")]
    assert texts == ["Aucun.", "None & nothing.", "Owns shares."]
    assert listed.span["lang"] == "fr"
    page = soup_of(site, PAGE)
    assert page.select_one("#disclosure").find_next("p").text == "None & nothing."


def test_without_interests_there_is_no_heading(soup_of, make_site):
    site = make_site(course={"authors": ["ann"]})
    assert soup_of(site, "courses/pain/").select("#disclosures") == []
    assert soup_of(site, PAGE).select("#disclosure") == []


@pytest.mark.parametrize(
    ("left", "mark"),
    [
        ("2027-01-09", "With us until January 9, 2027"),
        ("true", "No longer with us"),
        ("2027-01-10", None),
    ],
)
def test_who_has_left_is_not_among_the_others_but_stays(soup_of, make_site, left, mark):
    people = {"ann": {"name": "Ann Example", "left": left}} | BEN
    site = make_site(course={"authors": ["ann", "ben"]}, people=people)
    badge = soup_of(site, PAGE).select_one(".badge")
    assert (badge and badge.text) == mark
    soup = soup_of(site, "people/")
    lists = [
        [name.text for name in part.select(".person__name a")] for part in soup.select(".people")
    ]
    expected = [["Ben Example"], ["Ann Example"]] if mark else [["Ann Example", "Ben Example"]]
    assert lists == expected
    assert [heading.text for heading in soup("h2")] == (["Formerly with us"] if mark else [])
    assert len(soup_of(site, "courses/pain/").select(".person")) == 2


def test_people_who_have_all_left_are_one_list(soup_of, make_site):
    people = {"ann": {"name": "Ann Example", "left": "true"}}
    soup = soup_of(make_site(course={"authors": ["ann"]}, people=people), "people/")
    assert len(soup.select(".people")) == 1


def test_a_person_has_pronouns_and_an_orcid_id(soup_of, make_site, page_of):
    ann = {"name": "Ann Example", "pronouns": "she/her", "orcid": "0000-0002-1825-0097"}
    site = make_site(course={"authors": ["ann"]}, people={"ann": ann})
    soup = soup_of(site, PAGE)
    url = "https://orcid.org/0000-0002-1825-0097"
    assert soup.select_one(".hero__pronouns").text == "she/her"
    assert soup.find("a", string="0000-0002-1825-0097")["href"] == url
    entry = soup_of(site, "courses/pain/").select_one(".person__name").text
    assert entry == "Ann Example (she/her)"
    described, _ = json.loads(page_of(site, PAGE).json_ld)
    assert described["sameAs"] == url
    assert described["identifier"] == url
    assert described["pronouns"] == "she/her"


def test_structured_data_has_roles_and_organizations(make_site, page_of):
    council = {
        "council": {"name": "The Council", "kind": "organization", "affiliations": ["Home"]}
    }
    course = {"authors": ["council"], "contributors": [{"role": "Coach", "people": ["ann"]}]}
    site = make_site(course=course, people=council)
    described = json.loads(page_of(site, "courses/pain/").json_ld)[0]
    assert described["author"] == [
        {
            "@type": "Organization",
            "@id": "https://courses.example.org/people/council/",
            "url": "https://courses.example.org/people/council/",
            "name": "The Council",
            "memberOf": [{"@type": "OrganizationRole", "name": "Home"}],
        }
    ]
    [role] = described["contributor"]
    assert (role["@type"], role["roleName"]) == ("Role", "Coach")
    assert role["contributor"]["name"] == "Ann Example"
