"""A feed keeps a year of past sessions, cancelled ones for a month, and the last one for ever."""

from datetime import datetime, timedelta

import pytest

from .test_form import NOTHING, event_of, events_of, is_feed

YEARS = ("2024-06-01", "2025-12-24", "2027-05-15", "2028-06-01")


def uids(content):
    return {event_of(event)["UID"] for event in events_of(content)}


def assert_shows(site, now):
    """Every feed has exactly the sessions that belong into it at a moment."""
    built = site.source.built(now)
    wanted = site.written.files(now)
    assert set(built) == set(wanted)
    for path, events in wanted.items():
        assert uids(built[path]) == set(events), path


@pytest.mark.parametrize("day", YEARS)
@pytest.mark.parametrize("name", ["demo", "lived"])
def test_feeds_in_other_years(sites, name, day):
    assert_shows(sites[name], datetime.fromisoformat(f"{day}T12:00:00+00:00"))


@pytest.mark.parametrize(("cancelled", "days"), [(False, 365), (True, 30)])
@pytest.mark.parametrize("name", ["demo", "lived"])
def test_feeds_when_a_session_leaves_them(sites, name, cancelled, days):
    """Two hours before and after, as a day may have 23 or 25 hours on the clock of a session."""
    site = sites[name]
    [run, *_] = [one for one in site.written.runs if one.cancelled is cancelled and one.file]
    end = run.over + timedelta(days=days)
    assert_shows(site, end - timedelta(hours=2))
    assert_shows(site, end + timedelta(hours=2))
    [shown, gone] = (
        set(run.events) <= uids(site.source.built(moment)["sessions/all.ics"])
        for moment in (end - timedelta(hours=2), end + timedelta(hours=2))
    )
    assert shown
    assert not gone


def test_a_feed_that_had_a_session_is_never_empty(sites):
    for name in ("demo", "lived"):
        site, written = sites[name], sites[name].written
        had = {feed for run in written.runs + written.former for feed in run.feeds}
        late = site.source.built(datetime.fromisoformat("2060-01-01T00:00:00+00:00"))
        for path in filter(is_feed, late):
            assert bool(events_of(late[path])) is (path in had), path


def test_a_feed_that_never_had_a_session_can_be_read(sites):
    content = sites["demo"].files["courses/care-for-the-caregiver/sessions.ics"]
    assert NOTHING.encode() in content
