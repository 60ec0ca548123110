"""An instant that knows for how long what follows from it stays the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

_RESOLUTION = timedelta.resolution


class Moment:
    """The instant that something is made for. Whatever depends on it asks it, by comparing.

    The same questions have the same answers from `since` up to, but without, `until`; None means
    that there is no limit. It has nothing else of an instant, so that no other way leads to it.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.since: datetime | None = None
        self.until: datetime | None = None

    def __ge__(self, instant: datetime) -> bool:
        is_past = self._now >= instant
        if is_past:
            self.since = max(self.since or instant, instant)
        else:
            self.until = min(self.until or instant, instant)
        return is_past

    def __lt__(self, instant: datetime) -> bool:
        return not self >= instant

    def __gt__(self, instant: datetime) -> bool:
        return self >= instant + _RESOLUTION

    def __le__(self, instant: datetime) -> bool:
        return not self > instant

    def date_in(self, zone: tzinfo) -> date:
        """The date in a zone."""
        today = self._now.astimezone(zone).date()
        for day in (today, today + timedelta(days=1)):
            self >= datetime.combine(day, time(), zone).astimezone(UTC)  # noqa: B015
        return today
