"""Which sessions new rules of time zones move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta

from babel.dates import format_timedelta

from ..facts import Session
from ..history import instant_under, is_meeting_changed
from ..views import SessionView, SiteView
from . import wording
from .sessions import facts_by_id
from .texts import ChangeLine
from .topics import Topic


def zone_topic(before: int, after: int, site: SiteView) -> Topic:
    """The meetings to come that another release of tzdata puts at another instant.

    `before` and `after` are releases by their index in the table of `history`.
    """
    sessions = facts_by_id(site)
    lines = (
        line
        for view in site.upcoming
        if view.id in sessions
        for line in _session_lines(sessions[view.id], view, before, after)
    )
    return Topic(title=wording.TIME_ZONES, lines=tuple(lines))


def _session_lines(
    session: Session, view: SessionView, before: int, after: int
) -> Iterator[ChangeLine]:
    """A line for each difference to the time before, with the meetings that have it."""
    texts = {meeting.key: meeting.when_text for meeting in view.meetings}
    by_shift: dict[timedelta, list[str]] = {}
    for meeting in session.meetings:
        if is_meeting_changed(meeting, session.zone, before, after):
            instants = [
                instant_under(meeting.start, session.zone, release) or meeting.starts(session.zone)
                for release in (before, after)
            ]
            shift = instants[1].astimezone(UTC) - instants[0].astimezone(UTC)
            by_shift.setdefault(shift, []).append(texts[meeting.key])
    for shift, details in by_shift.items():
        template = wording.ZONE_EARLIER if shift < timedelta() else wording.ZONE_LATER
        duration = format_timedelta(abs(shift), threshold=1, locale="en")
        text = template.format(title=view.title, shift=duration)
        yield ChangeLine(text, tuple(details))
