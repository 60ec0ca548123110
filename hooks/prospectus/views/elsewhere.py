"""The hours of meetings by the clocks of the organization's other zones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from ..facts import load_zone
from ..locale import Words, fill
from . import dates
from .localizer import Localizer
from .meeting import MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereView:
    """Hours in other zones, and the dates for which they hold; empty for a single meeting."""

    dates_text: str
    hours: tuple[str, ...]


def view_elsewhere(
    meetings: Sequence[MeetingView], localizer: Localizer
) -> tuple[ElsewhereView, ...]:
    """The hours elsewhere of online meetings that take place; the same hours are said once.

    They differ between dates if clocks change between them in one zone alone.
    """
    online = [
        meeting
        for meeting in meetings
        if not (meeting.all_day or meeting.place or meeting.cancelled)
    ]
    groups = [
        (hours, [meeting.start.date() for meeting in group])
        for hours, group in groupby(
            online, key=lambda meeting: _format_elsewhere(meeting, localizer)
        )
        if hours
    ]
    return tuple(
        ElsewhereView(
            dates_text=dates.format_date_range(days[0], days[-1], localizer.words)
            if len(groups) > 1 or len(days) < len(online)
            else "",
            hours=hours,
        )
        for hours, days in groups
    )


def _format_elsewhere(meeting: MeetingView, localizer: Localizer) -> tuple[str, ...]:
    """The hours in each zone with another time; zones with the same time share a text."""
    start = meeting.start
    by_offset: dict[timedelta | None, list[datetime]] = {}
    for name in localizer.organization.zones:
        local = start.astimezone(load_zone(name))
        if local.utcoffset() != start.utcoffset():
            by_offset.setdefault(local.utcoffset(), []).append(local)
    return tuple(
        _format_hours_in_zones(
            starts,
            None if meeting.open_ended else meeting.end,
            start.date(),
            localizer.words,
        )
        for starts in by_offset.values()
    )


def _format_hours_in_zones(
    starts: Sequence[datetime], end: datetime | None, day: date, words: Words
) -> str:
    """The hours in zones with the same UTC offset, with the date if it is not `day`."""
    local = starts[0]
    parts = {
        "hours": dates.format_hours(local, end and end.astimezone(local.tzinfo), words),
        "zone": ", ".join([dates.format_zone_name(start, words) for start in starts]),
    }
    if local.date() == day:
        return fill(words.dates.hours_elsewhere, parts)
    return fill(words.dates.day_elsewhere, parts | {"day": dates.format_date(local, words)})


def common_zone_text(meetings: Iterable[MeetingView], words: Words) -> str:
    """The zone of the meetings of one session, with its UTC offset if that is the same for all.

    Empty if no meeting has times.
    """
    starts = [meeting.start for meeting in meetings if not meeting.all_day]
    texts = {dates.format_zone(start, words) for start in starts}
    if len(texts) > 1:
        return dates.format_zone_name(starts[0], words)
    return "".join(texts)
