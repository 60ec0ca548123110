"""The hours of the chat, for the script of the contact card."""

from __future__ import annotations

import json
from datetime import time

from ..facts import Weekday
from ..views import CommonView


def chat_script_data(site: CommonView) -> str:
    """The hours of a week in their own zone, and the words of `assets/contact.js`, as JSON.

    `week` has a list per day, Sunday first as in JavaScript, of pairs of when the chat opens and
    closes, in minutes since midnight. Returns "" if there is no chat.
    """
    chat, words = site.organization.facts.contact.chat, site.words
    if not chat:
        return ""
    week: list[list[tuple[int, int]]] = [[] for _ in Weekday]
    for row in chat.hours:
        for day in row.days:
            sunday_first = (list(Weekday).index(day) + 1) % len(week)
            week[sunday_first].append((_minutes(row.opens), _minutes(row.closes)))
    data = {
        "zone": chat.zone,
        "week": [sorted(day) for day in week],
        "locale": words.locale.replace("_", "-"),
        "clockLocale": words.clock_locale.replace("_", "-"),
        "open": words.contact.open_now,
        "closed": words.contact.closed,
        "closedToday": words.contact.closed_today,
        "own": words.sessions.own_time,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _minutes(time_of_day: time) -> int:
    return time_of_day.hour * 60 + time_of_day.minute
