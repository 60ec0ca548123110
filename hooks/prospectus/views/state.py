"""The state of a session at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..facts import Availability, Clock, LocalTime, Session, Status, load_zone, to_instant


class State(StrEnum):
    """What a learner can do about a session; named as in the words files."""

    REGISTRATION_OPENS = "registration_opens"
    OPEN = "open"
    FEW = "few"
    WAITLIST = "waitlist"
    FULL = "full"
    BY_INVITATION = "by_invitation"
    REGISTRATION_CLOSED = "registration_closed"
    IN_PROGRESS = "in_progress"
    PAST = "past"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def takes_place(self) -> bool:
        """Whether the session is upcoming or in progress, and not called off."""
        return self not in (State.PAST, State.POSTPONED, State.CANCELLED)

    @property
    def within_reach(self) -> bool:
        """Whether a learner can get a seat or a place on the waitlist, now or later."""
        return self in (
            State.OPEN,
            State.FEW,
            State.WAITLIST,
            State.REGISTRATION_OPENS,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationWindow:
    """The instants at which registration opens and closes, in UTC; None if none is written."""

    opens: datetime | None
    closes: datetime | None


_STATE_BY_AVAILABILITY = {
    Availability.OPEN: State.OPEN,
    Availability.FEW: State.FEW,
    Availability.WAITLIST: State.WAITLIST,
    Availability.FULL: State.FULL,
    Availability.BY_INVITATION: State.BY_INVITATION,
}


def session_state(session: Session, now: Clock) -> State:
    """The state at `now`.

    The status that the editor set comes first, then the dates of the session, then those of
    registration, then the seats.
    """
    if session.effective_status is not Status.SCHEDULED:
        return State(session.effective_status.value)
    if now >= last_end(session):
        return State.PAST
    if not session.rough_date and now >= first_start(session):
        return State.IN_PROGRESS
    window = registration_window(session)
    if window.closes and now >= window.closes:
        return State.REGISTRATION_CLOSED
    if window.opens and now < window.opens:
        return State.REGISTRATION_OPENS
    return seat_state(session)


def is_registration_open(session: Session, now: Clock) -> bool:
    """Whether registration is open at `now`, however few seats are left.

    It closes when the session begins, or at the time that the editor set, even if that is later.
    """
    state, window = session_state(session, now), registration_window(session)
    if state is State.IN_PROGRESS and window.closes:
        return now < window.closes and not (window.opens and now < window.opens)
    return state is seat_state(session)


def opens_later(session: Session, now: Clock) -> bool:
    """Whether registration opens after `now`; that of a session in progress, if it closes too."""
    state, window = session_state(session, now), registration_window(session)
    if state is State.IN_PROGRESS and window.opens and window.closes:
        return now < window.opens
    return state is State.REGISTRATION_OPENS


def seat_state(session: Session) -> State:
    """The state while registration is open, from the seats alone."""
    return _STATE_BY_AVAILABILITY[session.effective_availability]


def registration_window(session: Session) -> RegistrationWindow:
    """When registration for a session opens and closes."""
    registration = session.registration
    return RegistrationWindow(
        opens=registration.opening(session.zone), closes=registration.closing(session.zone)
    )


def first_start(session: Session) -> datetime:
    """The instant at which the first meeting that takes place starts, or may start."""
    if rough := session.rough_date:
        return to_instant(LocalTime(rough.first, None), load_zone(session.zone))
    return min(meeting.starts(session.zone) for meeting in session.held_meetings)


def last_end(session: Session) -> datetime:
    """The instant at which the last meeting that takes place ends, or may end."""
    if rough := session.rough_date:
        last = LocalTime(rough.last + timedelta(days=1), None)
        return to_instant(last, load_zone(session.zone))
    return max(meeting.ends(session.zone) for meeting in session.held_meetings)
