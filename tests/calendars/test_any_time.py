"""Local times of any zone, mostly around changes of its clocks, and the instants they mean."""

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectus.calendars.files import make_calendars
from prospectus.facts.times import LocalTime, load_zone, to_instant, zone_names

from . import written
from .conftest import SITE_URL
from .test_form import event_of, events_of

HOUR = timedelta(hours=1)
FIRST, LAST = datetime(2025, 1, 1), datetime(2036, 1, 1)
NAMES = sorted(zone_names())


def test_every_zone_with_a_city_may_be_written():
    """The list is that of the tzdata package, not the one of this computer."""
    listed = (resources.files("tzdata") / "zones").read_text().split()
    cities = {name for name in listed if "/" in name and not name.startswith("Etc/")}
    assert {"UTC", *cities} == set(NAMES)
    assert len(NAMES) > 400


def offset(name, moment):
    return moment.astimezone(written.zone(name)).utcoffset()


@cache
def changes(name):
    """The local times at which the clocks of a zone change, found week by week."""
    found = []
    start = FIRST.replace(tzinfo=UTC)
    while start < LAST.replace(tzinfo=UTC):
        end = start + timedelta(days=7)
        low, high = start, end
        if offset(name, low) != offset(name, high):
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                same = offset(name, middle) == offset(name, low)
                low, high = (middle, high) if same else (low, middle)
            at = (high - timedelta(seconds=1)).replace(second=0, microsecond=0)
            found += [(at + offset(name, moment)).replace(tzinfo=None) for moment in (low, high)]
        start = end
    return found


def meant(name, local):
    """The instants at which the clocks of a zone show a local time: one, none or two."""
    there = written.zone(name)
    nearby = (local.replace(tzinfo=UTC) + n * HOUR for n in range(-30, 31))
    offsets = {moment.astimezone(there).utcoffset() for moment in nearby}
    found = {(local - one).replace(tzinfo=UTC) for one in offsets}
    return sorted(one for one in found if one.astimezone(there).replace(tzinfo=None) == local)


@st.composite
def local_times(draw):
    """A zone, and a local time of it: near a change of its clocks, where there is one."""
    name = draw(st.sampled_from(NAMES))
    anywhere = st.datetimes(FIRST, LAST)
    near = changes(name)
    if near and draw(st.integers(0, 3)):
        local = draw(st.sampled_from(near)) + timedelta(minutes=draw(st.integers(-200, 200)))
    else:
        local = draw(anywhere)
    return name, local.replace(second=0, microsecond=0)


@settings(deadline=None, max_examples=400)
@given(local_times())
@example(("America/Vancouver", datetime(2027, 1, 14, 12)))
@example(("Antarctica/Troll", datetime(2027, 3, 28, 2, 30)))
@example(("Australia/Lord_Howe", datetime(2027, 4, 4, 1, 45)))
@example(("Africa/Casablanca", datetime(2027, 2, 7, 2, 30)))
def test_a_local_time_is_the_one_instant_that_it_means_or_is_refused(place_and_time):
    name, local = place_and_time
    moment, there = LocalTime(local.date(), local.time()), load_zone(name)
    instants = meant(name, local)
    if len(instants) == 1:
        assert to_instant(moment, there).astimezone(UTC) == instants[0]
        return
    with pytest.raises(ValueError, match="clock-repeats" if instants else "clock-skips"):
        to_instant(moment, there)
    for one in instants:
        told = LocalTime(local.date(), local.time(), offset(name, one))
        assert to_instant(told, there).astimezone(UTC) == one


@settings(deadline=None, max_examples=120)
@given(local_times(), st.integers(1, 600))
def test_calendars_tell_that_instant_in_utc(make_site, make_session, place_and_time, minutes):
    name, local = place_and_time
    until = local + timedelta(minutes=minutes)
    starts, ends = meant(name, local), meant(name, until)
    if not starts or not ends:
        return
    start, end = starts[-1], ends[-1]
    shown = [
        f"{one:%Y-%m-%d %H:%M}" + (f" {signed(offset(name, at))}" if len(choices) > 1 else "")
        for one, at, choices in ((local, start, starts), (until, end, ends))
    ]
    session = make_session(zone=name, meetings=[dict(zip(("start", "end"), shown, strict=True))])
    site = make_site(session, now=start.replace(tzinfo=UTC))
    for file in make_calendars(site, SITE_URL):
        for event in map(event_of, events_of(file.content)):
            assert event["DTSTART"] == f"{start:%Y%m%dT%H%M%SZ}"
            assert event["DTEND"] == f"{end:%Y%m%dT%H%M%SZ}"


def signed(offset):
    """-05:00."""
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@settings(deadline=None, max_examples=60)
@given(local_times(), st.integers(0, 9))
@example(("America/Santiago", datetime(2027, 9, 5)), 0)
@example(("America/Havana", datetime(2027, 11, 6)), 0)
def test_whole_days_are_the_same_dates_everywhere(make_site, make_session, place_and_time, days):
    name, local = place_and_time
    first, last = local.date(), local.date() + timedelta(days=days)
    session = make_session(zone=name, meetings=[{"start": f"{first}", "end": f"{last}"}])
    for file in make_calendars(make_site(session), SITE_URL):
        for event in map(event_of, events_of(file.content)):
            assert event["DTSTART"] == f";VALUE=DATE:{first:%Y%m%d}"
            assert event["DTEND"] == f";VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
