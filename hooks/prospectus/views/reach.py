"""Which session to show first: one that a learner can get into."""

from __future__ import annotations

from collections.abc import Sequence

from .session import SessionView
from .state import State

# The states of sessions to show as the next one; `sessions.js` has the same order.
_SEATS_NOW = {State.OPEN, State.FEW}
_SEATS_LATER = {State.WAITLIST, State.REGISTRATION_OPENS}
_NO_SEATS = {State.FULL, State.REGISTRATION_CLOSED}


def sort_by_reach(upcoming: Sequence[SessionView]) -> tuple[SessionView, ...]:
    """Sessions to show as the next one: those with seats first, those by invitation last.

    Between them are those with seats later, those that can be joined late, and full ones. Those
    that are called off, or in progress without registration, are left out.
    """

    def in_state(*states: State) -> list[SessionView]:
        return [session for session in upcoming if session.state in states]

    late = [session for session in upcoming if session.joinable_late]
    return (
        *in_state(*_SEATS_NOW),
        *in_state(*_SEATS_LATER),
        *late,
        *in_state(*_NO_SEATS),
        *in_state(State.BY_INVITATION),
    )
