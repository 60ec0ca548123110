"""Dates, times and money in pages and calendars are written as in the organization's country."""

import re

import pytest
from bs4 import BeautifulSoup

ABROAD = {
    "GB": {
        "currency": "GBP",
        "when": "Thursday, 14 January 2027, 12:00 – 15:00, Eastern Time (Toronto)",
        "price": "£1,450.50",
        "locale": "en-GB",
    },
    "US": {
        "currency": "USD",
        "when": "Thursday, January 14, 2027, 12:00 PM – 3:00 PM, Eastern Time (Toronto)",
        "price": "$1,450.50",
        "locale": "en-US",
    },
}


@pytest.fixture(params=ABROAD)
def country(request):
    return request.param


@pytest.fixture
def site(make_site, make_session, country):
    session = make_session(prices=[{"amount": "1450.50"}])
    organization = {"country": country, "currency": ABROAD[country]["currency"]}
    return make_site(session, organization=organization)


def test_the_page_of_a_session(site, page_of, country):
    page = page_of(site, "courses/pain/sessions/pain-2027-01/")
    text = re.sub(r"\s+", " ", BeautifulSoup(page.html, "html.parser").get_text(" "))
    day, hours, _ = ABROAD[country]["when"].rsplit(", ", 2)
    assert day in text
    assert hours in text
    assert ABROAD[country]["price"] in text


def test_the_calendar(site, file_of, country):
    content = file_of(site, "sessions/all.ics").decode().replace("\r\n ", "")
    description = re.search(r"(?m)^DESCRIPTION:(.*)", content)[1].replace("\\,", ",")
    assert ABROAD[country]["when"] in description.replace("\u00a0", " ")


def test_the_scripts_of_lists(site, page_of, country):
    page = page_of(site, "sessions/")
    data = re.findall(r'"(clock_locale|locale)": "([^"]+)"', page.html)
    assert set(data) == {(name, ABROAD[country]["locale"]) for name in ("locale", "clock_locale")}
