"""The variant of a session is in the title of its calendar entries."""

import icalendar
from small_site import COURSE

VARIANTS = [{"key": "full", "title": "Full course"}, {"key": "renewal", "title": "Renewal"}]


def summaries(content):
    calendar = icalendar.Calendar.from_ical(content)
    return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


def test_an_entry_is_named_with_the_variant(make_site, make_session, file_of):
    parts = [
        {"key": "a", "start": "2027-01-14 12:00", "end": "15:00"},
        {"key": "b", "start": "2027-01-21 12:00", "end": "15:00"},
    ]
    site = make_site(
        make_session(variant="renewal", meetings=parts), course=COURSE | {"variants": VARIANTS}
    )
    assert summaries(file_of(site, "courses/pain/sessions.ics")) == [
        "Pain – Renewal (1/2)",
        "Pain – Renewal (2/2)",
    ]


def test_without_seats_left_an_entry_says_full(make_site, make_session, file_of):
    site = make_site(make_session(seats_left="0"))
    assert summaries(file_of(site, "courses/pain/sessions.ics")) == ["Full: Pain"]
