"""An instant that knows for how long what follows from it stays the same."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo


class Clock:
    """Answers questions about now, the instant that something is made for.

    The same questions have the same answers from `since` up to, but without, `until`; None means
    that there is no limit. It does not give the instant itself, whose use could not be noted.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.since: datetime | None = None
        self.until: datetime | None = None

    def __ge__(self, at: datetime) -> bool:
        self._note(at)
        return self._now >= at

    def __lt__(self, at: datetime) -> bool:
        return not self >= at

    def __gt__(self, at: datetime) -> bool:
        return self >= at + timedelta.resolution

    def __le__(self, at: datetime) -> bool:
        return not self > at

    def date_in(self, zone: tzinfo) -> date:
        """The date in a zone."""
        today = self._now.astimezone(zone).date()
        self._note(datetime.combine(today, time(), zone))
        self._note(datetime.combine(today + timedelta(days=1), time(), zone))
        return today

    def _note(self, at: datetime) -> None:
        """Note that answers may be others from an instant on."""
        if self._now >= at:
            self.since = max(self.since or at, at)
        else:
            self.until = min(self.until or at, at)
