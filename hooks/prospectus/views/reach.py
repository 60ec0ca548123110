"""Which session to show first: one that a learner can get into."""

from __future__ import annotations

from collections.abc import Sequence

from .session import SessionView
from .state import State

# `sessions.js` has the same order.
_NO_SEATS = {State.FULL, State.REGISTRATION_CLOSED}


def sort_by_reach(upcoming: Sequence[SessionView]) -> tuple[SessionView, ...]:
    """Sessions to show as the next one: those within reach first, those by invitation last.

    Between them are those that can be joined late, and full ones. Those that are called off, or in
    progress without registration, are left out.
    """
    within_reach = [session for session in upcoming if session.state.within_reach]
    late = [session for session in upcoming if session.joinable_late]
    no_seats = [session for session in upcoming if session.state in _NO_SEATS]
    invited = [session for session in upcoming if session.state is State.BY_INVITATION]
    return (*within_reach, *late, *no_seats, *invited)
