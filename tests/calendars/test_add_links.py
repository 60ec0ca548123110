"""Links that fill in a form of a calendar on the web, read as that calendar reads them."""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from prospectus.calendars.add_links import make_add_links
from prospectus.locale import load_words

from .conftest import NOON, SITE_URL
from .test_form import event_of, events_of

SERVICES = {
    "Google": ("calendar.google.com", "/calendar/render"),
    "Outlook.com": ("outlook.live.com", "/calendar/0/deeplink/compose"),
    "Office 365": ("outlook.office.com", "/calendar/0/deeplink/compose"),
}
WORDS = load_words("en").calendars
PAGE = "https://courses.example.org/courses/pain/sessions/pain-2027-01/"


class Form(NamedTuple):
    """What a calendar on the web fills in."""

    start: str
    end: str
    title: str
    place: str
    details: str
    all_day: bool


def form(service, address):
    """The form that an address fills in; each name stands in it once."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", *SERVICES[service])
    found = parse_qs(parts.query, strict_parsing=True)
    assert {len(values) for values in found.values()} == {1}
    given = {name: value for name, [value] in found.items()}
    if service == "Google":
        assert given.pop("action") == "TEMPLATE"
        start, end = map(spaced, given.pop("dates").split("/"))
        names = ("text", "location", "details")
        return Form(start, end, *map(given.pop, names), all_day="T" not in start)
    assert (given.pop("path"), given.pop("rru")) == ("/calendar/action/compose", "addevent")
    all_day = given.pop("allday", None) == "true"
    names = ("startdt", "enddt", "subject", "location", "body")
    return Form(*map(given.pop, names), all_day=all_day)


def spaced(compact):
    """2027-01-14T17:00:00Z from 20270114T170000Z."""
    day, _, hour = compact.partition("T")
    day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return f"{day}T{hour[:2]}:{hour[2:4]}:{hour[4:]}" if hour else day


def on_page(page):
    """The links on a page, a mapping from service to address for each meeting."""
    for item in BeautifulSoup(page.html, "html.parser").select("ul.add > li"):
        yield {link.text: link["href"] for link in item.select("a")}


@pytest.mark.parametrize("name", ["demo", "nasty", "lived"])
def test_links_on_pages_say_what_the_yaml_and_the_file_say(sites, name, outputs_of):
    site = sites[name]
    pages = {page.path: page for page in outputs_of(site.source.site(), SITE_URL).pages}
    offered = 0
    for run in site.written.runs:
        page = pages.get(f"{run.file}".replace(".ics", "/"))
        found = list(on_page(page)) if page else []
        offered += len(found)
        events = [event_of(one) for one in events_of(site.files[run.file])] if found else []
        events = [event for event in events if event["STATUS"] != "CANCELLED"]
        for event, links in zip(events, found, strict=True):
            start, end, summary = run.events[event["UID"]]
            assert set(links) == set(SERVICES)
            for service, address in links.items():
                given = form(service, address)
                assert (given.start, given.end) == (start, end)
                assert given.title in summary
                assert given.place == re.sub(r"\\(.)", r"\1", event["LOCATION"])
                assert given.details.endswith(f"\n{SITE_URL}{page.path}")
                assert given.all_day is (len(start) == len("2027-01-14"))
    ahead = [run for run in site.written.runs if run.over > NOON and not run.cancelled]
    assert offered >= len(ahead) / 2


TITLES = [
    "Pain & suffering",
    "What now? #1: 100 % + more = 1/2",
    "a+b a%20b a%2Bb &amp; &action=X; <b>\"'\\",
    "Douleur – œuvre ᐃᓄᒃᑎᑐᑦ 👩‍⚕️ שָׁלוֹם",
    "two\nlines\tand a tab",
]


@pytest.fixture(params=SERVICES)
def fill(request, make_site, make_session):
    """A function that makes a session's link to one of the services and reads it."""

    def filled(title="Pain", **changes):
        [session] = make_site(make_session(**changes), course={"title": title}).upcoming
        [link] = [
            one
            for one in make_add_links(session, session.meetings[0], PAGE, WORDS)
            if one.service == request.param
        ]
        return form(request.param, link.url)

    return filled


@pytest.mark.parametrize("title", TITLES)
def test_a_title_and_a_place_come_through_as_written(fill, title):
    place = {"venue": title, "city": "Ottawa & Gatineau"}
    given = fill(title, delivery_mode="in-person", place=place)
    assert given.title == title
    assert given.place == f"{title}, Ottawa & Gatineau"


def test_times_are_instants(fill):
    given = fill(zone="America/Vancouver")
    assert given[:2] == ("2027-01-14T19:00:00Z", "2027-01-14T22:00:00Z")
    assert not given.all_day
    assert given.details == (
        "Thursday, January 14, 2027, 12:00\u00a0PM – 3:00\u00a0PM, "
        f"Pacific Time (Vancouver), UTC−07:00\n{PAGE}"
    )


def test_whole_days_end_on_the_day_after(fill):
    given = fill(meetings=[{"start": "2027-02-27", "end": "2027-02-28"}])
    assert given[:2] == ("2027-02-27", "2027-03-01")
    assert given.all_day
    assert given.details == f"Feb 27–28, 2027, time to be announced\n{PAGE}"


def test_no_space_is_written_as_a_plus(make_site, make_session):
    """Outlook shows the plus."""
    [session] = make_site(make_session(), course={"title": "Pain and more"}).upcoming
    for link in make_add_links(session, session.meetings[0], PAGE, WORDS):
        assert "+" not in link.url
        assert "%20" in link.url
