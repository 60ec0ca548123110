"""A meeting as readers see it: one part of a session, an event in calendars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..facts import DeliveryMode, Meeting, Session, load_zone
from ..history import Revision
from ..locale import Words, fill
from . import dates
from .localizer import Localizer
from .place import PlaceView, view_place


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """A meeting; `before` is what it was before its last move, None where it never moved."""

    key: str
    title: str
    start: datetime
    end: datetime
    all_day: bool
    last_day: date
    day_text: str
    hours_text: str
    zone_text: str
    when_text: str
    elsewhere: tuple[str, ...]
    place: PlaceView | None
    where: str
    town: str
    before: MeetingView | None
    revision: Revision

    @property
    def moved_from_text(self) -> str:
        """The date and hours that it had before its last move; empty where it never moved."""
        return self.before.when_text if self.before else ""


def view_meeting(
    meeting: Meeting, session: Session, revision: Revision, localizer: Localizer
) -> MeetingView:
    """A meeting of a session, and what became of it."""
    words = localizer.words
    start, end = meeting.starts(session.zone), meeting.ends(session.zone)
    place = view_place(meeting.place or session.place, localizer)
    if session.delivery_mode is DeliveryMode.ONLINE:
        place = None
    if meeting.all_day:
        day = dates.format_date_range(start.date(), meeting.last_day(), words)
        hours = words.session.hour_unknown
    else:
        day = dates.format_day(start, words)
        hours = dates.format_hours(start, end, words)
    local = {"day": day, "hours": hours, "zone": dates.format_zone(start, words)}
    return MeetingView(
        key=meeting.key,
        title=localizer.text(meeting.title),
        start=start,
        end=end,
        all_day=meeting.all_day,
        last_day=meeting.last_day(),
        day_text=day,
        hours_text=hours,
        zone_text=local["zone"],
        when_text=fill(words.dates.day_alone if meeting.all_day else words.dates.when, local),
        elsewhere=_elsewhere(start, end, localizer) if not meeting.all_day else (),
        place=place,
        where=place.line if place else words.session.online,
        town=place.town if place else words.session.online,
        before=_before(meeting, revision, localizer),
        revision=revision,
    )


def _before(meeting: Meeting, revision: Revision, localizer: Localizer) -> MeetingView | None:
    """The meeting as it was before its last move."""
    before = revision.moved_from
    earlier = [one for one in before.meetings if one.key == meeting.key] if before else []
    if not before or not earlier:
        return None
    return view_meeting(earlier[0], before, replace(revision, moved_from=None), localizer)


def _elsewhere(start: datetime, end: datetime, localizer: Localizer) -> tuple[str, ...]:
    """The hours by the clocks of the organisation's other zones, those with equal clocks once."""
    words = localizer.words
    clocks: dict[timedelta | None, list[datetime]] = {}
    for name in localizer.organization.zones:
        there = start.astimezone(load_zone(name))
        if there.utcoffset() != start.utcoffset():
            clocks.setdefault(there.utcoffset(), []).append(there)
    return tuple(_hours_there(several, end, start.date(), words) for several in clocks.values())


def _hours_there(several: list[datetime], end: datetime, day: date, words: Words) -> str:
    there = several[0]
    parts = {
        "hours": dates.format_hours(there, end.astimezone(there.tzinfo), words),
        "zone": ", ".join(dates.format_zone_name(one, words) for one in several),
        "day": dates.format_date(there, words),
    }
    other_day = there.date() != day
    return fill(words.dates.day_elsewhere if other_day else words.dates.hours_elsewhere, parts)
