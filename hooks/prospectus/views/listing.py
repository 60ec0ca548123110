"""Where lists have a session: in which month, and for which provinces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..facts import Clock, load_zone
from .localizer import Localizer
from .meeting import MeetingView
from .state import State


def listing_month_of(start: datetime, state: State, localizer: Localizer, now: Clock) -> str:
    """The month in which a session starts, such as 2027-01; the current one once it has begun."""
    day = start.date()
    if state is not State.PAST and now >= start:
        day = now.date_in(load_zone(localizer.organization.zone))
    return f"{day:%Y-%m}"


def provinces_of(meetings: Iterable[MeetingView], localizer: Localizer) -> tuple[str, ...]:
    """The provinces where people meet, in the organization's own country only."""
    country = localizer.organization.country
    places = (meeting.place for meeting in meetings)
    provinces = {place.province for place in places if place and place.country == country}
    return tuple(sorted(provinces - {""}))
