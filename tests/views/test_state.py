"""The state of a session: one at each moment, and forward in time only."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.facts.session import Availability, Session, Status
from prospectus.views.state import (
    State,
    first_start,
    is_registration_open,
    last_end,
    opens_later,
    registration_window,
    session_state,
)

SECOND = timedelta(seconds=1)
SEATS = {
    Availability.OPEN: State.OPEN,
    Availability.FEW: State.FEW,
    Availability.WAITLIST: State.WAITLIST,
    Availability.FULL: State.FULL,
    Availability.BY_INVITATION: State.BY_INVITATION,
}
REGISTRATION = {"opens": "2026-12-01 09:00", "closes": "2027-01-12 17:00"}
BOUNDARIES = [
    ("2026-12-01 09:00", State.REGISTRATION_OPENS, State.OPEN),
    ("2027-01-12 17:00", State.OPEN, State.REGISTRATION_CLOSED),
    ("2027-01-14 12:00", State.REGISTRATION_CLOSED, State.IN_PROGRESS),
    ("2027-01-14 15:00", State.IN_PROGRESS, State.PAST),
]


@pytest.mark.parametrize(("instant", "before", "since"), BOUNDARIES)
def test_a_state_changes_at_the_very_instant(make_session, at, instant, before, since):
    session = make_session(registration=REGISTRATION)
    assert session_state(session, at(instant) - SECOND) is before
    assert session_state(session, at(instant)) is since
    assert session_state(session, at(instant).astimezone(UTC)) is since


def test_times_are_on_the_clock_of_the_sessions_zone(make_session, at):
    session = make_session(zone="America/Vancouver", registration=REGISTRATION)
    noon_in_vancouver = at("2027-01-14 14:00", "America/Toronto")
    assert session_state(session, noon_in_vancouver - SECOND) is State.REGISTRATION_CLOSED
    assert session_state(session, noon_in_vancouver) is State.IN_PROGRESS


@pytest.mark.parametrize("availability", Availability)
def test_without_dates_of_registration_the_seats_tell(make_session, at, availability):
    session = make_session(availability=availability)
    for now in ("2020-01-01 00:00", "2027-01-14 11:59"):
        assert session_state(session, at(now)) is SEATS[availability]


@pytest.mark.parametrize("availability", Availability)
def test_dates_of_registration_come_before_the_seats(make_session, at, availability):
    session = make_session(availability=availability, registration=REGISTRATION)
    assert session_state(session, at("2026-11-30 09:00")) is State.REGISTRATION_OPENS
    assert session_state(session, at("2026-12-30 09:00")) is SEATS[availability]
    assert session_state(session, at("2027-01-13 09:00")) is State.REGISTRATION_CLOSED


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CANCELLED])
@pytest.mark.parametrize("availability", Availability)
def test_what_the_editor_says_of_the_session_comes_first(make_session, at, status, availability):
    session = make_session(status=status, availability=availability, registration=REGISTRATION)
    moments = [at(instant) + step for instant, *_ in BOUNDARIES for step in (-SECOND, 0 * SECOND)]
    assert {session_state(session, now) for now in moments} == {State(status.value)}


def test_registration_that_closes_after_the_start_does_not_hide_that_it_runs(make_session, at):
    session = make_session(registration={"closes": "2027-01-14 13:00"})
    assert session_state(session, at("2027-01-14 12:30")) is State.IN_PROGRESS
    assert is_registration_open(session, at("2027-01-14 12:30"))
    assert not is_registration_open(session, at("2027-01-14 13:00"))


def test_registration_may_open_while_a_session_runs(make_session, at):
    registration = {"opens": "2027-01-14 12:30", "closes": "2027-01-14 13:00"}
    session = make_session(registration=registration)
    assert opens_later(session, at("2027-01-14 12:15"))
    assert not is_registration_open(session, at("2027-01-14 12:15"))
    assert not opens_later(session, at("2027-01-14 12:30"))
    assert is_registration_open(session, at("2027-01-14 12:30"))
    without_end = make_session(registration={"opens": "2027-01-14 12:30"})
    assert not opens_later(without_end, at("2027-01-14 12:15"))


def test_registration_closes_when_the_session_begins_if_no_time_is_written(make_session, at):
    session = make_session()
    assert is_registration_open(session, at("2027-01-14 12:00") - SECOND)
    assert not is_registration_open(session, at("2027-01-14 12:00"))


def test_a_session_with_several_meetings_is_in_progress_between_them(make_session, at):
    meetings = [
        {"key": "second", "start": "2027-01-21 12:00", "end": "15:00"},
        {"key": "first", "start": "2027-01-14 12:00", "end": "15:00"},
    ]
    session = make_session(meetings=meetings)
    assert session_state(session, at("2027-01-14 11:59")) is State.OPEN
    assert session_state(session, at("2027-01-18 12:00")) is State.IN_PROGRESS
    assert session_state(session, at("2027-01-21 14:59")) is State.IN_PROGRESS
    assert session_state(session, at("2027-01-21 15:00")) is State.PAST


def test_a_session_without_hours_runs_from_midnight_to_midnight(make_session, at):
    session = make_session(meetings=[{"start": "2027-01-14", "end": "2027-01-15"}])
    assert session_state(session, at("2027-01-14 00:00") - SECOND) is State.OPEN
    assert session_state(session, at("2027-01-14 00:00")) is State.IN_PROGRESS
    assert session_state(session, at("2027-01-16 00:00") - SECOND) is State.IN_PROGRESS
    assert session_state(session, at("2027-01-16 00:00")) is State.PAST


def test_states_in_which_it_takes_place():
    assert {state for state in State if not state.takes_place} == {
        State.PAST,
        State.POSTPONED,
        State.CANCELLED,
    }


def holding(session: Session, now: datetime) -> list[State]:
    """The states whose own conditions hold, each told without the others."""
    start, end = first_start(session), last_end(session)
    registration = registration_window(session)
    scheduled = session.status is Status.SCHEDULED
    to_come = scheduled and now < start
    closed = registration.closes is not None and now >= registration.closes
    not_yet = registration.opens is not None and now < registration.opens and not closed
    seats = to_come and not closed and not not_yet
    conditions = {
        State.CANCELLED: session.status is Status.CANCELLED,
        State.POSTPONED: session.status is Status.POSTPONED,
        State.IN_PROGRESS: scheduled and start <= now < end,
        State.PAST: scheduled and now >= end,
        State.REGISTRATION_CLOSED: to_come and closed,
        State.REGISTRATION_OPENS: to_come and not_yet,
    } | {state: seats and session.availability is kind for kind, state in SEATS.items()}
    assert set(conditions) == set(State)
    return [state for state, holds in conditions.items() if holds]


points = st.datetimes(datetime(2026, 12, 1), datetime(2027, 2, 28)).map(
    lambda moment: f"{moment:%Y-%m-%d %H:%M}"
)
nows = st.datetimes(
    datetime(2026, 11, 1),
    datetime(2027, 3, 31),
    timezones=st.just(UTC),
)
windows = st.one_of(
    st.just({}),
    points.map(lambda one: {"opens": one}),
    points.map(lambda one: {"closes": one}),
    st.lists(points, min_size=2, max_size=2, unique=True)
    .map(sorted)
    .map(lambda pair: dict(zip(("opens", "closes"), pair, strict=True))),
)
ORDER = {
    State.REGISTRATION_OPENS: 0,
    **dict.fromkeys(SEATS.values(), 1),
    State.REGISTRATION_CLOSED: 2,
    State.IN_PROGRESS: 3,
    State.PAST: 4,
}


@settings(deadline=None)
@given(st.sampled_from(Status), st.sampled_from(Availability), windows, nows)
def test_exactly_one_state_holds(make_session, status, availability, window, now):
    session = make_session(status=status, availability=availability, registration=window)
    assert holding(session, now) == [session_state(session, now)]


@settings(deadline=None)
@given(st.sampled_from(Availability), windows, st.lists(nows, min_size=2, max_size=8))
def test_a_scheduled_session_only_moves_forward(make_session, availability, window, moments):
    session = make_session(availability=availability, registration=window)
    passed = [ORDER[session_state(session, now)] for now in sorted(moments)]
    assert passed == sorted(passed)


@settings(deadline=None)
@given(st.sampled_from(Status), st.sampled_from(Availability), windows, nows)
def test_registration_is_open_only_between_its_times(
    make_session, status, availability, window, now
):
    session = make_session(status=status, availability=availability, registration=window)
    times = registration_window(session)
    expected = (
        status is Status.SCHEDULED
        and now < last_end(session)
        and now < (times.closes or first_start(session))
        and not (times.opens and now < times.opens)
    )
    assert is_registration_open(session, now) is expected
