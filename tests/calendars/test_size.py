"""Feeds stay below the size at which Google is reported to stop reading them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from small_site import ACCREDITORS, COURSE, ORGANIZATION

from prospectus.calendars.files import describe_sizes, make_calendars
from prospectus.calendars.size_limit import MAX_FEED_SIZE, fit_entries
from prospectus.facts import Catalogue
from prospectus.facts.course import Course
from prospectus.facts.organization import Organization
from prospectus.facts.people import Accreditor
from prospectus.facts.session import Session

from .test_form import event_of, events_of

SITE_URL = "https://courses.example.org/"
ALL = "sessions/all.ics"
MODES = ["online", "online", "in-person", "hybrid", "online"]
TITLES = ["Palliative Care for Emergency Departments", "Grief at Work", "Pain and Its Management"]
PLACES = [
    ("St. John’s", "NL", "America/St_Johns"),
    ("Toronto", "ON", "America/Toronto"),
    ("Vancouver", "BC", "America/Vancouver"),
]
NOTE = "Bring the workbook that we mail to you. Lunch is included; tell us about allergies."
COUNT = 2000


def session(number, first, days):
    """Of five sessions, one has two meetings and one is full; three have a note or an URL."""
    city, province, zone = PLACES[number % 3]
    day = first + timedelta(days=number * days // COUNT)
    keys = ["part-1", "part-2"] if number % 5 == 0 else ["main"]
    facts = {
        "id": f"emergency-{day:%Y-%m}-{number:04}",
        "delivery_mode": MODES[number % 5],
        "zone": zone,
        "language": "en" if number % 6 else "fr",
        "meetings": [
            {
                "key": key,
                "start": f"{day + timedelta(7 * part):%Y-%m-%d} 09:00",
                "end": "16:30",
            }
            for part, key in enumerate(keys)
        ],
        "registration": {"url": f"https://register.example.org/events/{number:04}"},
        "availability": "full" if number % 5 == 1 else "open",
    }
    if number % 4 == 0:
        facts["note"] = NOTE
    if facts["delivery_mode"] != "online":
        facts["place"] = {
            "venue": f"Community Hospital, Hall {number % 30}",
            "address": f"{number} Main Street",
            "city": city,
            "province": province,
        }
    elif number % 2:
        facts["online_url"] = f"https://meet.example.org/j/{number:09}"
    return Session.model_validate(facts)


def catalogue(first, days):
    contact = {"email": "hello@example.org", "phone": "1-833-555-CARE (2273)"}
    courses = {
        f"course-{number}": Course.model_validate(COURSE | {"title": title})
        for number, title in enumerate(TITLES)
    }
    sessions = {slug: [] for slug in courses}
    for number in range(COUNT):
        sessions[f"course-{number % 3}"].append(session(number, first, days))
    return Catalogue(
        organization=Organization.model_validate(ORGANIZATION | {"contact": contact}),
        people={},
        accreditors={key: Accreditor.model_validate(one) for key, one in ACCREDITORS.items()},
        courses=courses,
        sessions={slug: tuple(some) for slug, some in sessions.items()},
    )


NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)


@pytest.fixture(scope="module")
def calendars(view, history_of):
    """The calendars of 2,000 sessions, half of them past, by path."""
    facts = catalogue(NOW - timedelta(days=340), 680)
    return {one.path: one for one in make_calendars(view(facts, NOW, history_of(facts)), SITE_URL)}


@pytest.fixture(scope="module")
def upcoming(view, history_of):
    """The calendars of 2,000 upcoming sessions, by path."""
    facts = catalogue(NOW + timedelta(days=5), 680)
    return {one.path: one for one in make_calendars(view(facts, NOW, history_of(facts)), SITE_URL)}


def uids(calendar):
    return {event_of(event)["UID"] for event in events_of(calendar.content)}


def entries_of_courses(calendars):
    return {
        entry.uid: entry
        for calendar in calendars.values()
        if calendar.feed and [name for name, _ in calendar.feed.choice] == ["course"]
        for entry in calendar.entries
    }


def test_no_feed_of_2000_sessions_is_larger_than_one_megabyte(calendars):
    feeds = [calendar for calendar in calendars.values() if calendar.feed]
    assert max(len(calendar.content) for calendar in feeds) <= MAX_FEED_SIZE == 1_000_000
    assert len(calendars[ALL].content) > 950_000, "no more left out than needed"


def test_what_stays_has_the_bytes_that_it_has_in_the_feed_of_its_course(calendars):
    courses = entries_of_courses(calendars)
    kept = {event_of(event)["UID"]: event for event in events_of(calendars[ALL].content)}
    assert len(kept) > 1000
    for uid, event in kept.items():
        assert courses[uid].content == event


def test_only_the_oldest_past_entries_leave(calendars):
    courses = entries_of_courses(calendars)
    kept = uids(calendars[ALL])
    gone = [entry for uid, entry in courses.items() if uid not in kept]
    assert len(gone) == calendars[ALL].omitted > 0
    latest = max(entry.end for entry in gone)
    assert latest <= min(courses[uid].end for uid in kept)
    assert latest <= NOW


def test_the_build_says_what_left(calendars):
    note, *_ = describe_sizes(calendars.values())
    assert note.startswith(f"{ALL} would be larger than 1 MB")
    assert f"{calendars[ALL].omitted} of its oldest" in note


def test_upcoming_entries_stay_and_the_build_says_that_they_are_too_many(upcoming):
    assert uids(upcoming[ALL]) == set(entries_of_courses(upcoming))
    assert upcoming[ALL].omitted == 0
    notes = list(describe_sizes(upcoming.values()))
    assert re.match(rf"the upcoming entries of {ALL} alone have 1,\d{{3}},\d{{3}} bytes", notes[0])
    assert "feeds of courses" in notes[0]


def test_a_feed_keeps_its_last_entry_however_small_the_limit(calendars):
    entries = calendars[ALL].entries
    later = max(entry.end for entry in entries) + timedelta(days=1)
    [last] = fit_entries(entries, 300, later, limit=1)
    assert last.end == max(entry.end for entry in entries)
    assert fit_entries((), 300, later, limit=1) == ()
