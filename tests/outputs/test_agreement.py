"""Page, JSON-LD, JSON and calendars say the same of every session of the invented catalogue."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import icalendar
import pytest
from bs4 import BeautifulSoup

from prospectus.assembly.build import build_site
from prospectus.facts.times import load_zone
from prospectus.site import Settings

SITE_URL = "https://demo.example.org/"
NOW = datetime(2027, 1, 10, 12, tzinfo=load_zone("America/Toronto"))


@pytest.fixture(scope="module")
def made(root):
    site = build_site(root / "tests" / "demo", Settings(site_url=SITE_URL), NOW)
    return {output.path: output for output in (*site.pages, *site.files)}


@pytest.fixture(scope="module")
def records(made):
    return json.loads(made["api/v1/sessions.json"].content)["sessions"]


def moment(text):
    """An instant, or a date where no hour is known; None for an end that is not known."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def events_of(made, record):
    path = record["calendar"].removeprefix(SITE_URL)
    calendar = icalendar.Calendar.from_ical(made[path].content)
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_every_session_is_told(made, records):
    pages = {path for path in made if path.count("/") == 4 and path.endswith("/")}
    assert {record["url"].removeprefix(SITE_URL) for record in records} == pages
    assert len(records) > 40


def test_calendars_have_the_events_of_the_json(made, records):
    for record in records:
        events = events_of(made, record)
        assert set(events) == {meeting["uid"] for meeting in record["meetings"]}
        for meeting in record["meetings"]:
            event = events[meeting["uid"]]
            start, end = moment(meeting["start"]), moment(meeting["end"])
            if meeting["all_day"]:
                end += timedelta(days=1)
                assert (event["DTSTART"].dt, event["DTEND"].dt) == (start, end)
            else:
                times = [
                    event[name].dt if name in event else None for name in ("DTSTART", "DTEND")
                ]
                assert times == [same(start), same(end)]
            assert (event["STATUS"] == "CANCELLED") == (record["state"] == "cancelled")
            if meeting["place"]:
                assert meeting["place"]["city"] in event["LOCATION"]


def test_structured_data_has_the_session_of_the_json(made, records):
    for record in records:
        data, _ = made[record["url"].removeprefix(SITE_URL)].structured_data
        assert data["@id"] == record["url"]
        assert data["inLanguage"] == record["language"]
        first = record["meetings"][0]
        last = max(record["meetings"], key=lambda one: one["end"] or one["start"])
        assert moment(data["startDate"]) == moment(first["start"])
        assert moment(data.get("endDate")) == moment(last["end"])
        statuses = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
        expected = statuses.get(record["state"], "EventScheduled")
        assert data["eventStatus"] == f"https://schema.org/{expected}"
        cities = {one["place"]["city"] for one in record["meetings"] if one["place"]}
        located = [one for one in data["location"] if one["@type"] == "Place"]
        assert {one["address"]["addressLocality"] for one in located} == cities


def test_the_page_shows_the_session_of_the_json(made, records):
    for record in records:
        soup = BeautifulSoup(made[record["url"].removeprefix(SITE_URL)].html, "html.parser")
        assert record["label"] in soup.select_one(".hero .badge").text
        days = [time["datetime"] for time in soup.select(".meeting__day time")]
        assert [moment(day) for day in days] == [
            moment(meeting["start"]) for meeting in record["meetings"]
        ]
        hero = soup.select_one(".hero__next")
        assert moment(hero["data-end"]) == moment(record["ends"])
        for meeting in record["meetings"]:
            if meeting["place"]:
                assert meeting["place"]["city"] in soup.select_one(".section--where").text


class Said(NamedTuple):
    """What a reader, a search engine or a calendar is told of a session."""

    address: str
    start: datetime | date
    end: datetime | date | None
    places: frozenset[str]
    status: str


def same(value):
    """A moment in UTC; a date as it is."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def said_by_page(path, made, cities):
    soup = BeautifulSoup(made[path].html, "html.parser")
    starts = [moment(time["datetime"]) for time in soup.select(".meeting__day time")]
    end = moment(soup.select_one(".hero__next")["data-end"])
    if not isinstance(starts[-1], datetime):
        end = end.date() - timedelta(days=1)
    hours = soup.select(".meeting__hours time")
    if hours and "data-end" not in hours[-1].attrs:
        end = None
    where = soup.select_one(".section--where").text
    badge = soup.select_one(".hero .badge")["class"][1].removeprefix("badge--")
    status = badge if badge in {"cancelled", "postponed"} else "takes place"
    places = frozenset(city for city in cities if city in where)
    return Said(SITE_URL + path, same(starts[0]), same(end), places, status)


def said_by_structured_data(path, made, cities):
    data = made[path].structured_data[0]
    status = {"EventCancelled": "cancelled", "EventPostponed": "postponed"}
    places = (one["address"]["addressLocality"] for one in data["location"] if "address" in one)
    return Said(
        data["@id"],
        same(moment(data["startDate"])),
        same(moment(data.get("endDate"))),
        frozenset(places) & cities,
        status.get(data["eventStatus"].rpartition("/")[2], "takes place"),
    )


def said_by_calendar(path, made, cities):
    content = made[f"{path.rstrip('/')}.ics"].content
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    first = min(events, key=lambda event: str(event["DTSTART"].dt))
    last = max(events, key=lambda event: str(event.get("DTEND", event["DTSTART"]).dt))
    end = last["DTEND"].dt if "DTEND" in last else None
    if end and not isinstance(end, datetime):
        end -= timedelta(days=1)
    status = {"CANCELLED": "cancelled", "TENTATIVE": "postponed"}
    [addresses] = {re.search(r"Session page: (\S+)$", event["DESCRIPTION"])[1] for event in events}
    return Said(
        addresses,
        same(first["DTSTART"].dt),
        same(end),
        frozenset(city for city in cities for event in events if city in event["LOCATION"]),
        status.get(first["STATUS"], "takes place"),
    )


def test_page_structured_data_and_calendar_say_the_same_of_every_session(made, records):
    cities = {
        one["place"]["city"] for record in records for one in record["meetings"] if one["place"]
    }
    seen = set()
    for record in records:
        path = record["url"].removeprefix(SITE_URL)
        page = said_by_page(path, made, cities)
        assert page == said_by_structured_data(path, made, cities)
        assert page == said_by_calendar(path, made, cities)
        seen.add((page.status, type(page.start), bool(page.places)))
    assert {status for status, _, _ in seen} == {"takes place", "cancelled", "postponed"}
    assert {kind for _, kind, _ in seen} == {date, datetime}
    assert {at for _, _, at in seen} == {True, False}
