"""A meeting as readers see it: one part of a session, an event in calendars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from ..facts import Clock, DeliveryMode, Meeting, MeetingStatus, Session, Status, load_zone
from ..history import Revision, expire_move
from ..locale import fill
from . import dates
from .localizer import Localizer
from .place import PlaceView, view_place


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """A meeting; `before` is the meeting before its last move, None if it never moved.

    own_title: its title, unless that only repeats its number
    part_name: its own title or, as one of several, its number
    hours_text: empty for a date that is over and never had hours
    open_ended: whether only its start is known; `end` is midnight then
    calendar_text: its date and hours as in calendars, which do not change with the clock
    """

    key: str
    title: str
    own_title: str
    part_name: str
    start: datetime
    end: datetime
    all_day: bool
    open_ended: bool
    last_day: date
    day_text: str
    hours_text: str
    zone_text: str
    when_text: str
    calendar_text: str
    offset_text: str
    place: PlaceView | None
    where: str
    town: str
    before: MeetingView | None
    cancelled: bool
    revision: Revision

    @property
    def moved_from_text(self) -> str:
        """Its date before its last move, with its hours if known; empty if it never moved."""
        if not self.before:
            return ""
        return self.before.day_text if self.before.all_day else self.before.when_text


def view_meeting(
    meeting: Meeting, session: Session, revision: Revision, localizer: Localizer, now: Clock
) -> MeetingView:
    """A meeting of a session, with its revision at `now`."""
    words, tz = localizer.words, load_zone(session.zone)
    start = meeting.starts(session.zone).astimezone(tz)
    end = meeting.ends(session.zone).astimezone(tz)
    revision = expire_move(revision, end, now)
    place = view_place(meeting.place or session.place, localizer)
    if session.delivery_mode is DeliveryMode.ONLINE:
        place = None
    if meeting.all_day:
        day = dates.format_date_range(start.date(), meeting.last_day(), words)
        hours = words.session.hour_unknown
    else:
        day = dates.format_day(start, words)
        hours = dates.format_hours(start, None if meeting.open_ended else end, words)
    local = {"day": day, "hours": hours, "zone": dates.format_zone(start, words)}
    when = fill(words.dates.day_alone if meeting.all_day else words.dates.when, local)
    title = localizer.text(meeting.title)
    over = meeting.all_day and now >= end
    return MeetingView(
        key=meeting.key,
        title=title,
        own_title=title,
        part_name=title,
        start=start,
        end=end,
        all_day=meeting.all_day,
        open_ended=meeting.open_ended,
        last_day=meeting.last_day(),
        day_text=day,
        hours_text="" if over else hours,
        zone_text=local["zone"],
        when_text=day if over else when,
        calendar_text=when,
        offset_text=dates.format_utc_offset(start),
        place=place,
        where=place.line if place else words.session.online,
        town=place.town if place else words.session.online,
        before=_view_before_move(meeting, revision, localizer, now),
        cancelled=(
            meeting.status is MeetingStatus.CANCELLED
            or session.effective_status is Status.CANCELLED
        ),
        revision=revision,
    )


def _view_before_move(
    meeting: Meeting, revision: Revision, localizer: Localizer, now: Clock
) -> MeetingView | None:
    """The meeting as it was before its last move."""
    session = revision.moved_from
    for earlier in session.meetings if session else ():
        if session and earlier.key == meeting.key:
            earlier_revision = replace(revision, moved_from=None, moved_at=None)
            return view_meeting(earlier, session, earlier_revision, localizer, now)
    return None
