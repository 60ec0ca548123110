"""When and where a session takes place, as readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..facts import DeliveryMode, Session
from . import dates, parts
from .context import ViewContext
from .meeting import MeetingView, view_meeting
from .place import PlaceView, list_provinces, view_place
from .rough_dates import UNKNOWN_MONTH, ExpectedView, view_expected


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDates:
    """The meetings of a session, or when it is expected while there are none.

    held: the meetings that are not cancelled; all of them if each one is
    start: when the first of them starts, or may start
    place: where people meet, if no meeting says so yet
    where: the towns, in words
    """

    meetings: tuple[MeetingView, ...]
    held: tuple[MeetingView, ...]
    expected: ExpectedView | None
    start: datetime
    text: str
    month_abbreviated: str
    place: PlaceView | None
    where: str
    provinces: tuple[str, ...]

    def listing_month(self, context: ViewContext, *, is_past: bool) -> str:
        """The month of lists that it is in, such as 2027-01."""
        if self.expected and self.expected.unknown:
            return UNKNOWN_MONTH
        return parts.listing_month(self.start, context.localizer, context.now, is_past=is_past)


def view_session_dates(session: Session, context: ViewContext) -> SessionDates:
    """When and where a session takes place, whose repeated meetings are expanded.

    Raises `ValueError` for times that a clock change skips or repeats.
    """
    localizer, words = context.localizer, context.localizer.words
    meetings = parts.name_parts(
        [
            view_meeting(
                meeting,
                session,
                context.revisions[session.id, meeting.key],
                localizer,
                context.now,
            )
            for meeting in sorted(
                session.meetings, key=lambda meeting: meeting.starts(session.zone)
            )
        ],
        words,
    )
    held = tuple(meeting for meeting in meetings if not meeting.cancelled) or tuple(meetings)
    place = None
    if rough := session.rough_date:
        expected, held = view_expected(rough, session.zone, words), ()
        start, text = expected.start, expected.text
        is_online = session.delivery_mode is DeliveryMode.ONLINE
        place = None if is_online else view_place(session.place, localizer)
        towns = [words.session.online] if is_online else [place.town] if place else []
    else:
        expected, start = None, held[0].start
        text = parts.format_session_dates(held, words)
        towns = [meeting.town for meeting in held]
    return SessionDates(
        meetings=tuple(meetings),
        held=held,
        expected=expected,
        start=start,
        text=text,
        month_abbreviated=dates.format_short_month(start, words),
        place=place,
        where=words.dates.join.join(dict.fromkeys(towns)),
        provinces=list_provinces([*(meeting.place for meeting in meetings), place], localizer),
    )
