"""The parts of a session: its dates in words, and what is on each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from ..facts import Clock, load_zone
from ..locale import Words, fill
from . import dates
from .localizer import Localizer
from .meeting import MeetingView

# Dates of a monthly series are at most five weeks apart; longer pauses divide a session.
_LONGEST_PAUSE = timedelta(weeks=5)
_MOST_SPANS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """The meetings that start on a day, in order."""

    meetings: tuple[MeetingView, ...]

    @property
    def first(self) -> MeetingView:
        """The first of them."""
        return self.meetings[0]

    @property
    def end(self) -> datetime:
        """When the last of them ends."""
        return max((meeting.end for meeting in self.meetings), key=datetime.timestamp)


def group_by_day(meetings: Iterable[MeetingView]) -> tuple[DayView, ...]:
    """The days on which these meetings start; they are in order of time."""
    days = groupby(meetings, key=lambda meeting: meeting.start.date())
    return tuple(DayView(meetings=tuple(group)) for _, group in days)


def next_days(days: Sequence[DayView], remaining: Iterable[MeetingView]) -> tuple[DayView, ...]:
    """The days that have a remaining meeting, else the first day."""
    keys = {meeting.key for meeting in remaining}
    left = (day for day in days if not keys.isdisjoint(part.key for part in day.meetings))
    return tuple(left) or tuple(days[:1])


def format_spans(spans: Iterable[tuple[date, date]], words: Words) -> str:
    """Jan 14–15, 2027: from the first to the last day of spans, which have a first and a last day.

    Where long pauses divide them, each part has its own dates: Nov 3, 2024; May 2, 2025.
    """
    merged: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if merged and first - merged[-1][1] <= _LONGEST_PAUSE:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    if not 1 < len(merged) <= _MOST_SPANS:
        return dates.format_date_range(merged[0][0], merged[-1][1], words)
    texts = (dates.format_short_date_range(first, last, words) for first, last in merged)
    return words.dates.join.join(texts)


def format_session_dates(meetings: Iterable[MeetingView], words: Words) -> str:
    """The dates of the meetings of a session."""
    return format_spans(((view.start.date(), view.last_day) for view in meetings), words)


def format_previous_dates(meetings: Sequence[MeetingView], words: Words) -> str:
    """The dates before the last move; those of the first moved part if others read the same.

    Empty if none of the meetings has moved.
    """
    earlier = [meeting.before for meeting in meetings if meeting.before]
    if not earlier:
        return ""
    text = format_session_dates((meeting.before or meeting for meeting in meetings), words)
    return text if text != format_session_dates(meetings, words) else earlier[0].when_text


def listing_month(start: datetime, localizer: Localizer, now: Clock, *, is_past: bool) -> str:
    """2027-01: the month of lists that a session is in, the current one while in progress."""
    day = start.date()
    if not is_past and now >= start:
        day = now.date_in(load_zone(localizer.organization.zone))
    return f"{day:%Y-%m}"


def name_parts(meetings: Sequence[MeetingView], words: Words) -> tuple[MeetingView, ...]:
    """The meetings, with their numbers if there are several.

    A title that only repeats the number is left out.
    """
    count = len(meetings)
    if count == 1:
        return tuple(meetings)
    return tuple(
        _name_part(meeting, {"number": str(number), "count": str(count)}, words)
        for number, meeting in enumerate(meetings, start=1)
    )


def _name_part(meeting: MeetingView, values: Mapping[str, str], words: Words) -> MeetingView:
    phrases = (words.session.part, words.session.meeting, "{number}")
    names = [fill(phrase, dict(values)) for phrase in phrases]
    title = meeting.own_title.strip(" .:").casefold()
    own_title = "" if title in map(str.casefold, names) else meeting.own_title
    return replace(meeting, own_title=own_title, part_name=own_title or names[0])
