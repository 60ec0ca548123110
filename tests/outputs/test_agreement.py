"""Page, JSON-LD, JSON and calendars say the same of every session of the invented catalogue."""

import json
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from bs4 import BeautifulSoup

from prospectus import outputs, reading, views, words
from prospectus.facts.moments import zone

SITE_URL = "https://demo.example.org/"
NOW = datetime(2027, 1, 10, 12, tzinfo=zone("America/Toronto"))


@pytest.fixture(scope="module")
def made(root):
    facts = reading.read(root / "tests" / "demo")
    history = reading.read_history(root / "tests" / "demo", facts)
    site = views.view_site(facts, words.load_words("en"), NOW, history)
    everything = outputs.make_outputs(site, SITE_URL)
    return {one.path: one for one in (*everything.pages, *everything.files)}


@pytest.fixture(scope="module")
def records(made):
    return json.loads(made["api/v1/sessions.json"].content)["sessions"]


def moment(text):
    """An instant, or a date where no hour is known."""
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
                utc = start.astimezone(UTC), end.astimezone(UTC)
                assert (event["DTSTART"].dt, event["DTEND"].dt) == utc
            assert (event["STATUS"] == "CANCELLED") == (record["state"] == "cancelled")
            if meeting["place"]:
                assert meeting["place"]["city"] in event["LOCATION"]


def test_structured_data_has_the_session_of_the_json(made, records):
    for record in records:
        data, _ = made[record["url"].removeprefix(SITE_URL)].structured_data
        assert data["@id"] == record["url"]
        assert data["inLanguage"] == record["language"]
        first, last = record["meetings"][0], max(record["meetings"], key=lambda one: one["end"])
        assert moment(data["startDate"]) == moment(first["start"])
        assert moment(data["endDate"]) == moment(last["end"])
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
