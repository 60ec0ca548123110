"""The life of a site's calendars: what subscribers get after each step of its story.

After each, the calendars are compared with those before; after some, a subscriber with real
programs looks at them.
"""

from datetime import UTC, datetime, timedelta

import pytest
from servers import served
from zones import install_tzdata, make_feeds

from prospectus.diagnostics import DataError

from .story import LABELS, STEPS, Life
from .subscriber import Subscriber
from .test_form import event_of, events_of

NUMBERS = "SEQUENCE", "LAST-MODIFIED", "DTSTAMP"


def events_in(files):
    """The events of each calendar by UID, and the bytes of each event, the same in all of them."""
    known, by_path = {}, {}
    for path, content in files.items():
        found = {event_of(event)["UID"]: event for event in events_of(content)}
        by_path[path] = found
        for uid, event in found.items():
            assert known.setdefault(uid, event) == event, f"{path} has another entry than others"
    return by_path, known


def facts_of(event):
    return {name: text for name, text in event_of(event).items() if name not in NUMBERS}


def ends(event):
    text = event_of(event)["DTEND"]
    return datetime.strptime(text.replace("Z", "").partition("T")[0], "%Y%m%d").replace(tzinfo=UTC)


def check_numbers(before, after):
    """Compare two states of all entries; return the labels of those that changed or are new."""
    changed = {LABELS[uid] for uid in after.keys() - before.keys()}
    for uid in before.keys() & after.keys():
        old, new = event_of(before[uid]), event_of(after[uid])
        if facts_of(before[uid]) == facts_of(after[uid]):
            assert before[uid] == after[uid], f"{LABELS[uid]}: numbers change, but nothing else"
            continue
        changed.add(LABELS[uid])
        assert int(new["SEQUENCE"]) > int(old["SEQUENCE"]), LABELS[uid]
        for name in ("LAST-MODIFIED", "DTSTAMP"):
            assert new[name] > old[name], LABELS[uid]
    return changed


def expired(before, after):
    """The labels of entries that no longer say when they were before."""
    return {
        LABELS[uid]
        for uid in before.keys() & after.keys()
        if "Moved from" in event_of(before[uid])["DESCRIPTION"]
        and "Moved from" not in event_of(after[uid])["DESCRIPTION"]
    }


def is_feed(path):
    return path.startswith("sessions/") or path.endswith("/sessions.ics")


def check_feeds(before, after, now):
    """No feed goes, is empty, or loses an entry that is not over."""
    for path in filter(is_feed, before):
        assert path in after, f"{path} is gone"
        assert after[path] or not before[path], f"{path} is empty"
        for uid in before[path].keys() - after[path].keys():
            assert ends(before[path][uid]) < now, f"{path} lost {LABELS[uid]}"


def publish(life, folder):
    """Write the calendars to where they are served; a build that fails leaves what is there."""
    try:
        files = life.build()
    except DataError:
        return
    assert life.build() == files, "the same sources and moment make the same bytes"
    life.files = files
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def test_the_story_is_long_enough():
    assert len(STEPS) >= 40
    assert sum(bool(step.seen) for step in STEPS) >= 10


def test_subscribers_get_every_change_with_its_number(tmp_path):
    tzdata = install_tzdata("2025.2", tmp_path / "tzdata")
    life, site = Life(tmp_path), tmp_path / "site"
    life.files = make_feeds(life.root, site, life.now, tzdata)
    with served(site) as address:
        subscriber = Subscriber(
            tmp_path / "subscriber", f"{address}sessions/all.ics", "America/Toronto"
        )
        for step in STEPS:
            life.now += timedelta(days=2)
            before, known = events_in(life.files)
            step.change(life)
            publish(life, site)
            after, entries = events_in(life.files)
            try:
                check_feeds(before, after, life.now)
                changed = check_numbers(known, entries)
                assert changed - step.entries <= expired(known, entries)
                assert step.entries <= changed
                if step.seen:
                    lines = subscriber.lists()
                    assert step.seen <= set(lines)
                    assert len(lines) == len(after["sessions/all.ics"])
            except AssertionError as error:
                pytest.fail(f"{step.name}: {error}")
