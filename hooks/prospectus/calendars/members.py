"""The sessions in each feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from ..views import SessionView, SiteView, State
from .choices import Choice, list_choices
from .feeds import Feed, calendar_sessions

# How long a session stays in feeds after its end; less if cancelled, as those only add clutter.
_RETENTION = timedelta(days=365)
_CANCELLED_RETENTION = timedelta(days=30)


def feed_members(
    feeds: Iterable[Feed], site: SiteView
) -> Iterator[tuple[Feed, list[SessionView]]]:
    """Yield each feed with the sessions that are in it now, by date.

    A session that fitted once stays until it is over: calendar apps would keep its old
    entry if it just left. Never empty, because some apps drop empty feeds: once all sessions have
    expired, the latest one is kept. If no session fits any longer, the feed has the current
    versions of its former sessions or, if all are deleted, the last version of the latest one.
    """
    sessions = calendar_sessions(site)
    is_current = [session.end + _retention(session) > site.now for session in sessions]
    positions: defaultdict[Choice, set[int]] = defaultdict(set)  # in the list
    positions_by_id: defaultdict[str, set[int]] = defaultdict(set)
    for position, session in enumerate(sessions):
        positions_by_id[session.id].add(position)
        for choice in list_choices(session):
            positions[choice].add(position)
    previous_ids: defaultdict[Choice, set[str]] = defaultdict(set)
    for session in site.previous_versions:
        for choice in list_choices(session):
            previous_ids[choice].add(session.id)
    # In a dict, the last version of each session wins.
    last_versions = {session.id: session for session in site.previous_versions}
    for feed in feeds:
        own = set().union(*[positions[choice] for choice in feed.fits])
        previous = set().union(*[previous_ids[choice] for choice in feed.fits])
        stay = {
            position
            for id_ in previous
            for position in positions_by_id[id_]
            if sessions[position].end > site.now or not own
        }
        members = sorted(own | stay)
        current = [sessions[position] for position in members if is_current[position]]
        if not current:
            versions = [sessions[position] for position in members]
            versions = versions or [last_versions[id_] for id_ in previous]
            current = sorted(versions, key=_cancelled_first)[-1:]
        yield feed, current


def _retention(session: SessionView) -> timedelta:
    return _CANCELLED_RETENTION if session.state is State.CANCELLED else _RETENTION


def _cancelled_first(session: SessionView) -> tuple[bool, datetime, str]:
    """Sorts cancelled sessions before all others, then by date."""
    return session.state is not State.CANCELLED, *session.sort_key
