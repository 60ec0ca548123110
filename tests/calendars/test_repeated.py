"""A repeated meeting: everything that is published and edited agrees on its dates."""

import json

import pytest
from bs4 import BeautifulSoup

from prospectus.diff import compare_sites
from prospectus.spreadsheets.columns import KEY_COLUMN, session_rows

from .conftest import CHANGED, ROOT, SITE_URL, Source
from .test_cancelled_date import COURSE, ID, PAGE, content_of, page_of
from .test_form import event_of, events_of
from .written import load

EVENINGS = {
    "start": "2027-02-16 19:00",
    "end": "21:00",
    "every": "week",
    "count": "6",
    "except": ["2027-03-02"],
}
DATES = ["2027-02-16", "2027-02-23", "2027-03-09", "2027-03-16", "2027-03-23"]
LATER = ["2027-02-16", "2027-02-24", "2027-03-09", "2027-03-16", "2027-03-23"]
MOVED = {"key": "2027-02-23", "start": "2027-02-24 19:00", "end": "21:00"}


def edit(source, *meetings):
    def change(session):
        session["meetings"] = list(meetings)

    source.change_session(COURSE, ID, change)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    source = Source.copied(ROOT / "tests" / "demo", tmp_path_factory.mktemp("demo") / "site")
    edit(source, EVENINGS)
    source.git("add", "--all")
    source.git("commit", "--quiet", "--amend", "--no-edit")
    return source


@pytest.fixture(scope="module")
def sites(source, outputs_of):
    """The demo with a repeated meeting, and with one of its dates moved."""
    before = outputs_of(source.site(), SITE_URL)
    edit(source, EVENINGS | {"except": ["2027-03-02", "2027-03-23"]}, MOVED)
    source.commit(CHANGED)
    return before, outputs_of(source.site(), SITE_URL)


def published(site):
    """The dates that each output has, and those of them that it shows as cancelled."""
    soup = BeautifulSoup(page_of(site, PAGE).html, "html.parser")
    items = soup.select("li.meeting")
    yield (
        [item.time["datetime"][:10] for item in items],
        [item.time["datetime"][:10] for item in items if item.s],
    )
    event, _ = json.loads(page_of(site, PAGE).json_ld)
    parts = event["subEvent"]
    yield (
        [part["startDate"][:10] for part in parts],
        [p["startDate"][:10] for p in parts if p["eventStatus"].endswith("Cancelled")],
    )
    sessions = json.loads(content_of(site, "api/v1/sessions.json"))["sessions"]
    [session] = [session for session in sessions if session["id"] == ID]
    meetings = session["meetings"]
    yield (
        [meeting["start"][:10] for meeting in meetings],
        [meeting["start"][:10] for meeting in meetings if meeting["status"] == "cancelled"],
    )


def entries(site):
    events = [event_of(event) for event in events_of(content_of(site, f"{PAGE.rstrip('/')}.ics"))]
    return {event["UID"]: event for event in events}


def test_page_structured_data_and_json_have_the_same_dates(sites):
    before, after = map(published, sites)
    assert list(before) == [(DATES, [])] * 3
    assert list(after) == [(LATER, ["2027-03-23"])] * 3


def test_calendars_have_an_entry_for_each_and_change_two(sites):
    before, after = map(entries, sites)
    assert len(before) == len(DATES)
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid] != after[uid]]
    assert sorted(after[uid]["SUMMARY"].partition(":")[0] for uid in changed) == [
        "Cancelled",
        "Moved",
    ]
    assert not any("RRULE" in event for event in after.values())


def test_the_page_of_changes_names_both_dates(sites):
    [moved, cancelled] = sorted(
        (change for change in sites[1].view.changes if change.at == CHANGED),
        key=lambda change: change.label,
        reverse=True,
    )
    assert (moved.label, cancelled.label) == ("Moved", "Date cancelled")
    assert moved.text.startswith("from February 23, 2027, 7:00")
    assert " to February 24, 2027, 7:00" in moved.text
    assert cancelled.text.startswith("March 23, 2027, 7:00")


def test_the_report_of_a_change_names_both_dates(sites):
    topics = compare_sites(*sites).topics
    lines = [line.text for topic in topics for line in topic.lines]
    assert len(lines) == 2
    assert "part 2 moved from" in lines[0]
    assert "part 5 is cancelled" in lines[1]


@pytest.mark.usefixtures("sites")
def test_the_spreadsheet_has_a_row_for_each_date_that_takes_place(source):
    [session] = [
        one for one in load(source.root / "data/sessions" / f"{COURSE}.yml") if one["id"] == ID
    ]
    rows = session_rows(COURSE, session, "en")
    assert [row[KEY_COLUMN] for row in rows if row[KEY_COLUMN]] == DATES[:-1]
