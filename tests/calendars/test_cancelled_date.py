"""One date of several is cancelled: everything that is published agrees on it."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from .conftest import CHANGED, ROOT, SITE_URL, Source
from .test_form import event_of, events_of, page_address

COURSE, ID = "rural-emergency-essentials", "rural-emergency-2027-02-online"
PAGE = f"courses/{COURSE}/sessions/{ID}/"


def cancel(meetings):
    meetings[1]["status"] = "cancelled"


def delete(meetings):
    del meetings[1]


@pytest.fixture(scope="module", params=[cancel, delete], ids=lambda change: change.__name__)
def sites(request, tmp_path_factory, outputs_of):
    """The demo before and after."""
    source = Source.copied(ROOT / "tests" / "demo", tmp_path_factory.mktemp("demo") / "site")
    before = outputs_of(source.site(), SITE_URL)
    source.change_session(COURSE, ID, lambda session: request.param(session["meetings"]))
    source.commit(CHANGED)
    return before, outputs_of(source.site(), SITE_URL)


def page_of(site, path):
    [page] = [page for page in site.pages if page.path == path]
    return page


def content_of(site, path):
    [file] = [file for file in site.files if file.path == path]
    return file.content


def events(site):
    found = [event_of(event) for event in events_of(content_of(site, "sessions/all.ics"))]
    return {event["UID"]: event for event in found if f"/{ID}/" in page_address(event)}


def test_its_entry_is_cancelled_and_the_others_stay(sites):
    before, after = map(events, sites)
    [uid] = [uid for uid in before if before[uid] != after[uid]]
    assert len(before) == len(after) == 3
    assert after[uid]["STATUS"] == "CANCELLED"
    assert after[uid]["SUMMARY"].startswith("Cancelled: ")
    assert after[uid]["SUMMARY"].endswith("(2/3)")
    assert after[uid]["TRANSP"] == "TRANSPARENT"
    assert "This date is cancelled." in after[uid]["DESCRIPTION"]
    assert int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"])


def test_its_page_strikes_it_through(sites):
    soup = BeautifulSoup(page_of(sites[1], PAGE).html, "html.parser")
    dates = soup.select("li.meeting")
    assert [bool(date.select("s")) for date in dates] == [False, True, False]
    assert "This date is cancelled" in dates[1].text
    assert [date.select_one(".meeting__part").text[:11] for date in dates] == [
        "Part 1 of 3",
        "Part 2 of 3",
        "Part 3 of 3",
    ]
    assert "Cancelled" not in soup.select_one(".hero__next").text
    links = [item.text.split(":")[0].strip() for item in soup.select("ul.add > li")]
    assert links == ["Part 1 of 3", "Part 3 of 3"]


def test_structured_data_says_so(sites):
    session, _ = json.loads(page_of(sites[1], PAGE).json_ld)
    statuses = [part["eventStatus"].rpartition("/")[2] for part in session["subEvent"]]
    assert statuses == ["EventScheduled", "EventCancelled", "EventScheduled"]
    assert session["eventStatus"].endswith("/EventScheduled")


def test_the_json_says_so(sites):
    sessions = json.loads(content_of(sites[1], "api/v1/sessions.json"))["sessions"]
    [session] = [session for session in sessions if session["id"] == ID]
    statuses = [meeting["status"] for meeting in session["meetings"]]
    assert statuses == ["scheduled", "cancelled", "scheduled"]


def test_the_page_of_changes_and_the_atom_feed_say_which_date(sites):
    site = sites[1].view
    [change] = [change for change in site.changes if change.at == CHANGED]
    assert change.label == "Date cancelled"
    [meeting] = [part for part in site.upcoming if part.id == ID]
    assert change.text in meeting.meetings[1].when_text
    assert b"Date cancelled" in content_of(sites[1], "sessions/feed.xml")


def test_a_list_counts_the_dates_that_take_place(sites):
    assert [len(part.held_meetings) for part in sites[1].view.upcoming if part.id == ID] == [2]
    html = page_of(sites[1], f"courses/{COURSE}/").html
    assert "2 meetings" in html


def test_the_moved_date_is_forgotten_after_thirty_days(tmp_path):
    source = Source.copied(ROOT / "tests" / "demo", tmp_path / "site")

    def move(session):
        session["meetings"][0] |= {"start": "2027-02-24 12:00", "end": "15:00"}

    source.change_session(COURSE, ID, move)
    source.commit(CHANGED)
    titles = []
    for days in (0, 29, 31):
        files = source.built(CHANGED + timedelta(days=days))
        content = files[f"courses/{COURSE}/sessions/{ID}.ics"]
        titles += [[event_of(event) for event in events_of(content)]]
    moved = [[event["SUMMARY"].startswith("Moved: ") for event in events] for events in titles]
    assert [any(events) for events in moved] == [True, True, False]
    [old] = [event for event in titles[1] if event["SUMMARY"].startswith("Moved: ")]
    [new] = [event for event in titles[2] if event["UID"] == old["UID"]]
    assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])
    assert new["LAST-MODIFIED"] == f"{CHANGED + timedelta(days=30):%Y%m%dT%H%M%SZ}"
