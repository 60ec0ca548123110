"""Sessions that change and vanish, in a history of several commits."""

from datetime import timedelta

import pytest

from .conftest import FIRST, ROOT, Source
from .test_form import event_of, events_of

COURSE = "grief-at-work"
PARTS = {
    "id": "in-parts",
    "delivery_mode": "online",
    "zone": "America/Regina",
    "meetings": [
        {"key": "one", "start": "2027-03-14 02:30", "end": "04:30"},
        {"key": "two", "start": "2027-03-20 12:00", "end": "15:00"},
        {"key": "three", "start": "2027-03-27 12:00", "end": "15:00"},
    ],
}


def day(number):
    return FIRST + timedelta(days=number)


@pytest.fixture
def demo(tmp_path):
    """The demo, with a session of three parts since day 1."""
    source = Source.copied(ROOT / "tests" / "demo", tmp_path / "demo")
    source.change(f"sessions/{COURSE}.yml", lambda sessions: sessions.append(PARTS))
    source.commit(day(1))
    return source


def entries(source):
    """The entries of the session in the calendar of all sessions, by their start."""
    ours = {"20270314T083000Z", "20270320T180000Z", "20270320T130000Z", "20270327T180000Z"}
    ours.add("20270327T160000Z")
    found = map(event_of, events_of(source.built()["sessions/all.ics"]))
    return {one["DTSTART"]: one for one in found if one["DTSTART"] in ours}


def test_parts_that_were_deleted_one_by_one_keep_their_hours(demo):
    """Each in the form that its session had at that time: its zone may have changed since."""
    before = entries(demo)
    assert len(before) == 3
    demo.change_session(COURSE, "in-parts", lambda one: one["meetings"].pop(0))
    demo.commit(day(10))

    def move(session):
        session["zone"] = "America/Toronto"  # whose clocks skip 2:30 on the day of part one
        session["meetings"][0] |= {"start": "2027-03-20 09:00", "end": "12:00"}

    demo.change_session(COURSE, "in-parts", move)
    demo.commit(day(20))
    kept = entries(demo)
    demo.drop_session(COURSE, "in-parts")
    demo.commit(day(30))
    after = entries(demo)
    first = "20270314T083000Z"
    assert after[first] == kept[first]
    assert after[first]["UID"] == before[first]["UID"]
    assert after[first]["DTEND"] == "20270314T103000Z"
    assert sorted(after) == [first, "20270320T130000Z", "20270327T160000Z"]
    assert {one["SUMMARY"].split(": ")[0] for one in after.values()} == {"Cancelled"}
