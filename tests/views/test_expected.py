"""Sessions whose days are not known yet, on pages, in calendars and for programs."""

import json
import re
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from prospectus.facts import Text
from prospectus.history.model import ChangeEvent, ChangeKind, History


@pytest.fixture
def expect(make_session):
    """A session that is expected."""

    def make(expected, **more):
        facts = {"id": "pain-later", "delivery_mode": "online", "zone": "America/Toronto"}
        return type(make_session()).model_validate(facts | {"expected": expected} | more)

    return make


@pytest.fixture
def expected_outputs(make_site, expect, outputs_of):
    """All that is made of a site with a session that is expected."""
    return lambda expected: outputs_of(make_site(expect(expected)))


def days(*dates):
    return [{"start": f"{date} 12:00", "end": "15:00"} for date in dates]


SESSION_PAGE = "courses/pain/sessions/pain-later/"


def test_lists_have_it_after_the_days_of_its_month(make_site, make_session, expect):
    march, april = (
        make_session(id=day, meetings=days(day)) for day in ("2027-03-31", "2027-04-01")
    )
    site = make_site(expect("2027-03"), april, expect("to be announced", id="someday"), march)
    assert [session.id for session in site.upcoming] == [
        "2027-03-31",
        "pain-later",
        "2027-04-01",
        "someday",
    ]
    assert [session.listing_month for session in site.upcoming] == [
        "2027-03",
        "2027-03",
        "2027-04",
        "to-be-announced",
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [("2027-03", "March 2027"), ("spring 2027", "Spring 2027"), ("tba", "date to be announced")],
)
def test_pages_say_when_it_is_expected(make_site, expect, outputs_of, written, text):
    pages = {page.path: page for page in outputs_of(make_site(expect(written))).pages}
    assert pages[SESSION_PAGE].title == f"Pain, {text}"
    for path in ("", "sessions/", "courses/pain/", SESSION_PAGE):
        assert text in re.sub(r"<[^>]+>", "", pages[path].html), path
    assert "Days and hours will be announced here." in pages[SESSION_PAGE].html
    assert "2199" not in "".join(
        page.html for page in pages.values() if "data-end" not in page.html
    )
    assert "Add this session" not in pages[SESSION_PAGE].html


def test_it_is_open_until_its_last_day_is_over(make_site, expect):
    quarter = expect("2027-Q1")
    for now in ("2027-01-10 12:00", "2027-03-31 23:59"):
        [session] = make_site(quarter, now=now).upcoming
        assert session.state == "open"
    [past] = make_site(quarter, now="2027-04-01 00:00").past
    assert past.state == "past"
    [session] = make_site(quarter, now="2027-02-10 12:00").upcoming
    assert session.listing_month == "2027-02"


def test_no_calendar_has_it(make_site, make_session, expect, outputs_of):
    outputs = outputs_of(make_site(expect("2027-03"), make_session()))
    calendars = {calendar.path: calendar.content for calendar in outputs.calendars}
    assert f"{SESSION_PAGE.rstrip('/')}.ics" not in calendars
    for path, content in calendars.items():
        events = Calendar.from_ical(content).walk("VEVENT")
        assert len(events) == 1, path
    assert outputs_of(make_site(expect("2027-03"))).calendars, "feeds stay for their subscribers"


def test_a_place_is_shown_where_it_is_known(make_site, expect, page_of):
    session = expect("2027-03", delivery_mode="in-person", place={"city": "Ottawa"})
    site = make_site(session)
    assert "Ottawa" in page_of(site, SESSION_PAGE).html
    assert site.upcoming[0].where == "Ottawa"
    nowhere = make_site(expect("2027", delivery_mode="in-person"))
    assert nowhere.upcoming[0].where == ""
    page = page_of(nowhere, SESSION_PAGE)
    assert ">Where<" not in page.html
    assert "location" not in page.structured_data[0]


@pytest.mark.parametrize(
    ("written", "code", "start"),
    [
        ("2027-03", "2027-03", "2027-03"),
        ("2027-03 to 2027-05", "2027-03/2027-05", None),
        ("2027-Q2", "2027-34", None),
        ("spring 2027", "2027-21", None),
        ("to be announced", None, None),
    ],
)
def test_programs_get_the_extended_format(expected_outputs, written, code, start):
    outputs = expected_outputs(written)
    files = {file.path: file.content for file in outputs.files}
    [record] = json.loads(files["api/v1/sessions.json"])["sessions"]
    assert record["expected"] == code
    assert (record["starts"], record["ends"], record["calendar"]) == (None, None, None)
    assert record["meetings"] == []
    [short] = json.loads(files["api/v1/upcoming.json"])["sessions"]
    assert short["ends"] is None
    [data] = [page.structured_data[0] for page in outputs.pages if page.path == SESSION_PAGE]
    assert data.get("startDate") == start
    assert data["@type"] == "CourseInstance"
    assert "endDate" not in data
    assert data["eventStatus"].endswith("EventScheduled")


@pytest.mark.parametrize(
    ("before", "kind", "text"),
    [
        (None, "new", "4th quarter 2027"),
        ("spring 2027", "moved", "from Spring 2027 to 4th quarter 2027"),
    ],
)
def test_news_say_when_it_is_expected(make_site, expect, page_of, before, kind, text):  # noqa: PLR0917
    event = ChangeEvent(
        at=datetime(2027, 1, 8, 12, tzinfo=UTC),
        kind=ChangeKind(kind),
        course="pain",
        title=Text.model_validate("Pain"),
        session=expect("2027-Q4"),
        before=expect(before) if before else None,
    )
    site = make_site(expect("2027-Q4"), history=History(revisions={}, changes=(event,)))
    assert f"<p>{text}</p>" in page_of(site, "sessions/changes/").html
