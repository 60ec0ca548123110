"""New rules of time zones change the entries that they move, and no others."""

import os
import re
from datetime import UTC, datetime, timedelta
from importlib import metadata, resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zones import install_tzdata, load_zone, make_feeds

from prospectus.facts.times import LocalTime, zone_names
from prospectus.history import zone_rules
from prospectus.history.zone_changes import pinned_release

INSTALLED = metadata.version("tzdata")
LOCK = "icalendar==7.3.0\ntzdata=={} \\\n    --hash=sha256:1\n"
NUMBERS = "SEQUENCE", "LAST-MODIFIED", "DTSTAMP"


@pytest.fixture(scope="session")
def earlier(tmp_path_factory):
    """Two earlier releases, by version."""
    return {
        version: install_tzdata(version, tmp_path_factory.mktemp("tzdata"))
        for version in ("2025.2", "2026.2")
    }


def entries(feeds):
    """The lines of each entry in the feed of all sessions, by the session in its URL."""
    text = feeds["sessions/all.ics"].decode().replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL)
    return {
        re.search(r"/sessions/([^/]+)/", event)[1]: dict(
            line.split(":", 1) for line in event.splitlines()
        )
        for event in events
    }


JANUARY = {
    "zone": "America/Vancouver",
    "meetings": [{"start": "2027-01-14 12:00", "end": "15:00"}],
}
OCTOBER = [{"start": "2026-10-20 12:00", "end": "15:00"}]


@pytest.fixture
def moved(session):
    """In Vancouver, clocks no longer go back in winter, from 2026 on."""
    return session(id="moved", **JANUARY)


@pytest.fixture
def four(site, session, moved):
    """A session that new rules move, and three that they do not."""
    site.put("requirements.lock", LOCK.format("2025.2"))
    site.sessions(
        moved,
        session(id="before", zone="America/Vancouver", meetings=OCTOBER),
        session(id="dates", zone="America/Vancouver", meetings=[{"start": "2027-01-20"}]),
        session(id="toronto"),
    )
    site.commit(0)
    return site


def test_an_entry_that_new_rules_move_gets_higher_numbers(four, earlier, day, tmp_path):
    now = day(50)
    before = entries(make_feeds(four.root, tmp_path / "before", now, earlier["2025.2"]))
    assert before["moved"]["DTSTART"] == "20270114T200000Z"
    four.put("requirements.lock", LOCK.format(INSTALLED))
    at = four.commit(40)
    feeds = make_feeds(four.root, tmp_path / "after", now)
    after = entries(feeds)
    assert after["moved"]["DTSTART"] == "20270114T190000Z"
    assert all(after["moved"][name] > before["moved"][name] for name in NUMBERS)
    assert after["moved"]["LAST-MODIFIED"] == f"{at:%Y%m%dT%H%M%SZ}"
    assert "Moved" not in after["moved"]["SUMMARY"], "the clock time stays"
    for name in ("before", "dates", "toronto"):
        assert after[name] == before[name]
    assert make_feeds(four.root, tmp_path / "again", now) == feeds


def test_a_later_change_has_the_higher_number(four, day, moved):
    four.put("requirements.lock", LOCK.format(INSTALLED))
    four.commit(20)
    assert four.revision("moved").modified == day(20)
    four.sessions(moved | {"note": "New."})
    four.commit(40)
    assert four.revision("moved").modified == day(40)
    assert four.revision("moved").sequence == 2


def test_an_entry_made_with_the_new_rules_does_not_change(site, session):
    site.put("requirements.lock", LOCK.format("2025.2"))
    site.commit(0)
    site.put("requirements.lock", LOCK.format(INSTALLED))
    site.commit(10)
    site.sessions(
        session(zone="America/Vancouver", meetings=[{"start": "2027-01-14 12:00", "end": "15:00"}])
    )
    site.commit(20)
    assert site.revision().sequence == 0


def test_a_lock_file_that_is_not_committed_counts_by_its_time(four, day):
    path = four.put("requirements.lock", LOCK.format(INSTALLED))
    os.utime(path, (day(25).timestamp(), day(25).timestamp()))
    assert four.revision("moved").modified == day(25)


def test_without_a_lock_file_the_day_of_the_release_counts(site, session):
    """Rules of Winnipeg changed in 2026.5."""
    site.sessions(
        session(zone="America/Winnipeg", meetings=[{"start": "2027-01-14 12:00", "end": "15:00"}])
    )
    site.commit(-60)
    [release] = [one for one in zone_rules.load_releases() if one.version == "2026.5"]
    assert site.revision().modified == release.day == datetime(2026, 9, 30, tzinfo=UTC)


@given(
    version=st.sampled_from(["2025.2", "2026.2"]),
    name=st.one_of(
        st.sampled_from(sorted(zone_names())),
        st.sampled_from(
            ["America/Vancouver", "America/Edmonton", "America/Winnipeg", "Africa/Casablanca"]
        ),
    ),
    minutes=st.integers(0, 15 * 365 * 24 * 60),
)
def test_the_table_agrees_with_the_releases(earlier, version, name, minutes):
    local = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(minutes=minutes)
    zone = load_zone(earlier[version], name)
    expected = local.replace(tzinfo=zone).astimezone(UTC)
    if expected.astimezone(zone).replace(tzinfo=None) != local:
        expected = None
    release = zone_rules.release_index(version)
    assert (
        zone_rules.instant_under(LocalTime(local.date(), local.time()), name, release) == expected
    )


def test_the_table_has_the_installed_release():
    """If this fails: make lock."""
    assert zone_rules.load_releases()[-1].version == INSTALLED
    root = Path(__file__).parents[2]
    assert f"tzdata=={INSTALLED} " in (root / "requirements.lock").read_text()


def test_the_newest_release_in_the_table_changed_what_it_says(tmp_path):
    """The installed rules differ from those of the release before exactly in the zones listed."""
    *_, previous, newest = zone_rules.load_releases()
    folder = install_tzdata(previous.version, tmp_path / "previous")
    installed = resources.files("tzdata").joinpath("zoneinfo")
    for name in sorted(zone_names()):
        before = folder / "tzdata" / "zoneinfo" / name
        if before.is_file() and before.read_bytes() == installed.joinpath(name).read_bytes():
            assert name not in newest.changes


@pytest.mark.parametrize("version", [b"026.", b"2026..1", b"9" * 5_000, b"1.2.3.4.5", b"x"])
def test_a_lock_file_with_a_version_that_is_none_names_no_release(version):
    assert pinned_release(b"tzdata==" + version + b"\n") is None
