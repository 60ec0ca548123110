"""A session that no longer belongs into a feed stays there until it is over."""

from datetime import timedelta

import pytest

from .conftest import CHANGED, ROOT, Source
from .test_form import event_of, events_of, page_address

COURSE, ID = "rural-emergency-essentials", "rural-emergency-2027-02-online"
IN_PERSON = {"delivery_mode": "in-person", "place": {"city": "Truro", "province": "NS"}}


def entries(files, path):
    """The bytes of the entries of the session in a feed, by UID."""
    events = {event_of(event)["UID"]: event for event in events_of(files[path])}
    return {uid: event for uid, event in events.items() if ID in page_address(event_of(event))}


@pytest.mark.parametrize(
    ("feed", "change"),
    [
        ("sessions/online.ics", IN_PERSON),
        ("sessions/language-en.ics", {"language": "fr"}),
        (f"courses/{COURSE}/sessions.ics", "grief-at-work"),
    ],
)
def test_it_keeps_its_entries_there(tmp_path, feed, change):
    source = Source.copied(ROOT / "tests" / "demo", tmp_path / "site")
    before = entries(source.built(), feed)
    assert len(before) == 3
    if isinstance(change, dict):
        source.change_session(COURSE, ID, lambda session: session.update(change))
    else:
        [session] = [part for part in load(source, COURSE) if part["id"] == ID]
        source.drop_session(COURSE, ID)
        source.change(f"sessions/{change}.yml", lambda sessions: sessions.append(session))
    source.commit(CHANGED)
    files = source.built()
    after = entries(files, feed)
    assert set(after) == set(before)
    assert after == entries(files, "sessions/all.ics")
    for uid, event in after.items():
        assert int(event_of(event)["SEQUENCE"]) > int(event_of(before[uid])["SEQUENCE"])
    [last] = [session for session in source.site().upcoming if session.id == ID]
    over = source.built(last.end + timedelta(minutes=1))
    assert entries(over, feed) == {}
    assert len(entries(over, "sessions/all.ics")) == 3


def test_a_deleted_session_follows_its_renamed_course(tmp_path):
    source = Source.copied(ROOT / "tests" / "demo", tmp_path / "site")
    source.drop_session(COURSE, ID)
    source.commit(CHANGED)
    before = entries(source.built(), f"courses/{COURSE}/sessions.ics")
    for folder in ("courses", "sessions"):
        path = source.root / "data" / folder / f"{COURSE}.yml"
        path.rename(path.with_name("rural-care.yml"))
    source.change("courses/rural-care.yml", lambda course: course.update(aliases=[COURSE]))
    source.commit(CHANGED + timedelta(days=1))
    files = source.built()
    after = entries(files, "courses/rural-care/sessions.ics")
    assert len(before) == 3
    assert set(after) == set(before)
    assert after == entries(files, "sessions/all.ics")
    for uid, event in after.items():
        old, new = event_of(before[uid]), event_of(event)
        assert new["STATUS"] == "CANCELLED"
        assert page_address(new).endswith(f"/courses/rural-care/sessions/{ID}/")
        assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])


def test_a_deleted_session_changes_when_its_course_is_deleted_later(tmp_path):
    source = Source.copied(ROOT / "tests" / "demo", tmp_path / "site")
    source.drop_session(COURSE, ID)
    source.commit(CHANGED)
    before = entries(source.built(), "sessions/all.ics")
    for folder in ("courses", "sessions"):
        (source.root / "data" / folder / f"{COURSE}.yml").unlink()
    source.commit(CHANGED + timedelta(days=1))
    events = {
        event_of(e)["UID"]: event_of(e) for e in events_of(source.built()["sessions/all.ics"])
    }
    assert len(before) == 3
    for uid, event in before.items():
        assert page_address(events[uid]).endswith("/sessions/")
        assert int(events[uid]["SEQUENCE"]) > int(event_of(event)["SEQUENCE"])


def load(source, course):
    """The sessions of a course as its file has them."""
    found = []
    source.change(f"sessions/{course}.yml", found.extend)
    return found
