"""Repeated meetings of a data file as rows, one for each date, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from ..facts import MAIN_KEY, Meeting

Values = dict[str, Any]
"""A meeting as its file has it."""

_REPETITION = ("every", "count", "until", "except")
_OF_ONE_DATE = frozenset({"key", "start", "end", *_REPETITION})
_STARTS_WITH_DATE = re.compile(r"\d{4}-")


def unfold_meetings(meetings: Sequence[Values]) -> list[Values]:
    """The meetings of a session, with an entry for each date of a repeated one.

    A repeated meeting that is not valid stays as it is.
    """
    alone = _keys_of_single(meetings)
    unfolded: list[Values] = []
    for entry in meetings:
        dates = _dates_of(entry)
        unfolded += [entry] if dates is None else (dates[key] for key in dates if key not in alone)
    return unfolded


def fold_meetings(before: Sequence[Values], after: Sequence[Values]) -> list[Values]:
    """The meetings to write for `after`, which are `unfold_meetings(before)` with changes.

    What changed on all dates of a repeated meeting changes in it. A date that is gone becomes an
    exception, and a date that changed otherwise a meeting of its own.
    """
    rest = {meeting_key(entry): entry for entry in after}
    alone = _keys_of_single(before)
    folded: list[Values] = []
    for entry in before:
        dates = _dates_of(entry)
        if dates is None:
            if meeting_key(entry) in rest:
                folded.append(rest.pop(meeting_key(entry)))
            continue
        own = [key for key in dates if key not in alone]
        kept = {key: rest.pop(key) for key in own if key in rest}
        if kept or not own:
            folded += _fold(entry, kept, [key for key in own if key not in kept])
    return folded + list(rest.values())


def meeting_key(entry: Mapping[str, Any]) -> str:
    """The key of a meeting."""
    return str(entry.get("key", MAIN_KEY))


def _keys_of_single(meetings: Sequence[Values]) -> set[str]:
    """The keys of meetings that are not repeated."""
    return {meeting_key(entry) for entry in meetings if "every" not in entry}


def _dates_of(entry: Values) -> dict[str, Values] | None:
    """An entry for each date of a repeated meeting, by its key; None for any other meeting."""
    try:
        meeting = Meeting.model_validate(entry)
    except ValidationError:
        return None
    if not meeting.every:
        return None
    common = {name: value for name, value in entry.items() if name not in _OF_ONE_DATE}
    return {
        date.key: {"key": date.key, "start": str(date.start)}
        | ({"end": str(date.end)} if date.end else {})
        | common
        for date in meeting.occurrences
    }


def _fold(entry: Values, kept: Mapping[str, Values], gone: Sequence[str]) -> list[Values]:
    """A repeated meeting whose dates are `kept`, and those of them that differ from the others."""
    repeated = dict(entry)
    names = {name for date in kept.values() for name in date} | set(repeated)
    for name in sorted(names - _OF_ONE_DATE):
        first, *others = [date.get(name) for date in kept.values()] or [repeated.get(name)]
        if all(value == first for value in others):
            repeated[name] = first
    repeated |= _common_times(repeated, kept)
    repeated = {name: value for name, value in repeated.items() if value is not None}
    if gone:
        days = {str(day) for day in entry.get("except", ())}
        repeated["except"] = sorted(days | {key[-len("2027-01-14") :] for key in gone})
    expected = _dates_of(repeated) or {}
    return [repeated, *(date for key, date in kept.items() if date != expected.get(key))]


def _common_times(entry: Values, kept: Mapping[str, Values]) -> Values:
    """The start and end that a repeated meeting gets from its dates, if none changed its day."""
    starts = [str(date.get("start", "")).partition(" ") for date in kept.values()]
    on_their_day = all(key.endswith(day) for key, (day, _, _) in zip(kept, starts, strict=True))
    times = {time for _, _, time in starts}
    ends = {str(date.get("end", "")) for date in kept.values()}
    if not on_their_day or len(times) != 1 or len(ends) != 1:
        return {}
    [end] = ends
    if _STARTS_WITH_DATE.match(end):
        return {}
    first, _, _ = str(entry["start"]).partition(" ")
    return {"start": " ".join(filter(None, (first, *times))), "end": end or None}
