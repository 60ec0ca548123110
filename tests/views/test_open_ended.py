"""Meetings of which only the start is known, such as webinars of a series."""

import json
import re

import pytest
from icalendar import Calendar
from pydantic import ValidationError

from prospectus.facts import Meeting

WEBINARS = [{"start": "2027-01-14 19:00", "every": "week", "count": "3"}]
SESSION_PAGE = "courses/pain/sessions/pain-2027-01/"


@pytest.fixture
def site(make_site, make_session):
    """A site of a series of webinars, at a time."""
    return lambda now="2027-01-10 12:00": make_site(make_session(meetings=WEBINARS), now=now)


def test_readers_see_when_it_starts(site, page_of):
    text = re.sub(r"<[^>]+>", "", page_of(site(), SESSION_PAGE).html).replace("\xa0", " ")
    assert text.count("from 7:00 PM") == 3
    assert (
        "data-end"
        not in re.findall(r'<time class="hours".*?>', page_of(site(), SESSION_PAGE).html)[0]
    )
    assert site().upcoming[0].meetings[0].when_text.replace("\xa0", " ") == (
        "Thursday, January 14, 2027, from 7:00 PM, Eastern Time (Toronto), UTC−05:00"
    )


def test_it_is_in_progress_to_the_end_of_its_day(site):
    last = "2027-01-28"
    assert site(f"{last} 23:59").upcoming[0].state == "in_progress"
    assert site("2027-01-29 00:00").past[0].state == "past"
    assert [part.key for part in site("2027-01-15 00:00").upcoming[0].remaining_meetings] == [
        "2027-01-21",
        last,
    ]


def test_calendars_have_a_start_alone(site, outputs_of):
    [content] = [
        calendar.content
        for calendar in outputs_of(site()).calendars
        if calendar.path == f"{SESSION_PAGE.rstrip('/')}.ics"
    ]
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 3
    for event in events:
        assert "DTEND" not in event
        assert "DURATION" not in event
        assert event.decoded("DTSTART").hour == 0


def test_programs_get_no_end(site, file_of, page_of):
    record = json.loads(file_of(site(), "api/v1/sessions.json"))["sessions"][0]
    assert [meeting["end"] for meeting in record["meetings"]] == [None] * 3
    assert record["ends"] == "2027-01-29T00:00:00-05:00"
    short = json.loads(file_of(site(), "api/v1/upcoming.json"))["sessions"][0]
    assert short["meetings"][0]["start"] == "2027-01-14T19:00:00-05:00"
    assert short["meetings"][0]["end"] is None
    html = page_of(site(), SESSION_PAGE)
    data = html.structured_data[0]
    assert "endDate" not in data
    assert data["startDate"] == "2027-01-14T19:00:00-05:00"
    assert all("endDate" not in part for part in data["subEvent"])


def test_an_end_without_a_time_is_refused():
    with pytest.raises(ValidationError, match="end-hour-missing"):
        Meeting.model_validate({"start": "2027-01-14 19:00", "end": "2027-01-15"})


def test_a_calendar_app_is_asked_for_no_time(site, page_of):
    html = page_of(site(), SESSION_PAGE).html
    assert "20270115T000000Z%2F20270115T000000Z" in html
