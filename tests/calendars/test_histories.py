"""Whatever becomes of a session, its entries never change unseen and never vanish too early."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import ORGANIZATION

from prospectus.calendars.files import make_calendars
from prospectus.facts.session import Session
from prospectus.facts.text import Text
from prospectus.history.model import History, Revision, ScheduledSession
from prospectus.history.session_history import SessionHistory
from prospectus.history.settings_changes import EntrySettings, OrganizationFacts

from .conftest import FIRST, SITE_URL
from .test_form import event_of, events_of

ZONES = ["America/Toronto", "America/Vancouver", "America/Regina", "America/St_Johns"]
TITLES = ["Pain", "Pain & more"]


@st.composite
def sessions(draw):
    """A session of one to three parts, in one of its many forms; None for none."""
    if draw(st.integers(0, 5)) == 0:
        return None
    keys = draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True))
    meetings = []
    for key in keys:
        day = 8 + 7 * "abc".index(key) + draw(st.integers(0, 1))  # part one is over by then
        hours = {"start": f"2026-12-{day:02} {draw(st.sampled_from(['02:30', '12:00']))}"}
        hours["end"] = "15:00"
        dates = {"start": f"2026-12-{day:02}"}
        status = draw(st.sampled_from(["scheduled", "scheduled", "cancelled"]))
        times = draw(st.sampled_from([hours, hours, dates]))
        meetings.append({"key": key, "status": status} | times)
    return {
        "id": "pain",
        "delivery_mode": draw(st.sampled_from(["online", "in-person"])),
        "place": draw(st.sampled_from([{"city": "Truro"}, {"city": "Paris", "country": "FR"}])),
        "language": draw(st.sampled_from([None, "de"])),
        "note": draw(st.sampled_from([None, {"fr": "Bonjour.", "es": "Hola."}])),
        "zone": draw(st.sampled_from(ZONES)),
        "status": draw(st.sampled_from(["scheduled", "scheduled", "cancelled", "postponed"])),
        "availability": draw(st.sampled_from(["open", "few", "full"])),
        "meetings": meetings,
    }


ORGANIZATIONS = st.builds(
    lambda email, description, **facts: (
        facts | {"contact": {"email": email}, "description": description}
    ),
    email=st.sampled_from([None, "hello@example.org"]),
    description=st.sampled_from(["One.", "Another."]),
    name=st.sampled_from(["One", "Another"]),
    language=st.sampled_from(["en", "fr", "es"]),
    country=st.sampled_from(["CA", "FR"]),
)
STATES = st.tuples(sessions(), st.sampled_from(TITLES), st.integers(1, 4 * 24 * 60), ORGANIZATIONS)


@settings(deadline=None, max_examples=100)
@given(st.lists(STATES, min_size=2, max_size=7))
def test_entries_through_a_series_of_changes(make_site, states):
    chronicle, at, before = SessionHistory(), FIRST, {}
    for session, title, minutes, organization in states:
        at += timedelta(minutes=minutes)
        facts = [Session.model_validate(session)] if session else []
        runs = {
            one.id: ScheduledSession(course="pain", title=Text(title), session=one)
            for one in facts
        }
        chronicle.record(at, {"pain": runs})
        known = OrganizationFacts.model_validate(ORGANIZATION | organization)
        chronicle.record_settings(at, EntrySettings(organization=known))
        site = make_site(
            *facts,
            course={"title": title},
            organization=organization,
            now=at,
            history=chronicle.history(),
        )
        [feed] = [
            file for file in make_calendars(site, SITE_URL) if file.path == "sessions/all.ics"
        ]
        found = [event_of(event) for event in events_of(feed.content)]
        after = {event["UID"]: event for event in found}
        assert len(after) == len(found)
        for uid, old in before.items():
            ahead = ends(old) > at
            assert uid in after or not ahead
            new = after.get(uid, old)
            if content(new) == content(old):
                assert new == old or new["STATUS"] == "CANCELLED"
            else:
                assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])
                assert new["LAST-MODIFIED"] > old["LAST-MODIFIED"]
        before |= after


def content(event):
    """An entry without its numbers."""
    numbers = {"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}
    return {name: value for name, value in event.items() if name not in numbers}


def ends(event):
    """When an event is over, at the latest in the west."""
    digits = re.sub(r"\D", "", event["DTEND"].split(":")[-1]).ljust(14, "0")
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@pytest.mark.parametrize("made", ["1970-01-01", "1980-01-01", "2019-12-31", "2020-01-01"])
@pytest.mark.parametrize(("count", "gap"), [(0, "shallow"), (3, ""), (3, "shallow")])
def test_files_from_an_archive_may_be_very_old(make_site, make_session, made, count, gap):
    """As archives have them that give all their files the same old date."""
    day = datetime.fromisoformat(f"{made}T00:00:00+00:00")
    revisions = {("pain-2027-01", "main"): Revision(created=day, modified=day, sequence=count)}
    site = make_site(make_session(), history=History(revisions=revisions, gap=gap))
    for file in make_calendars(site, SITE_URL):
        for event in map(event_of, events_of(file.content)):
            assert int(event["SEQUENCE"]) >= count
