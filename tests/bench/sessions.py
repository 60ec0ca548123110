"""Sessions of an invented course: past and upcoming, and how they changed before."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from .people import Team
from .words import Writer

PAST, UPCOMING = timedelta(days=900), timedelta(days=365)
PLANS = tuple(timedelta(days=days) for days in (800, 430, 90))
"""How long before now the sessions of a year were added."""
_NOTICE = timedelta(days=30)
_ZONES = ("America/Toronto", "America/Halifax", "America/Winnipeg", "America/Edmonton",
          "America/Vancouver", "America/St_Johns", "America/Regina")  # fmt: skip
_CITIES = (
    ("Toronto", "ON", "America/Toronto"), ("Ottawa", "ON", "America/Toronto"),
    ("Montréal", "QC", "America/Toronto"), ("Halifax", "NS", "America/Halifax"),
    ("Moncton", "NB", "America/Halifax"), ("Winnipeg", "MB", "America/Winnipeg"),
    ("Regina", "SK", "America/Regina"), ("Edmonton", "AB", "America/Edmonton"),
    ("Calgary", "AB", "America/Edmonton"), ("Vancouver", "BC", "America/Vancouver"),
    ("Victoria", "BC", "America/Vancouver"), ("St. John’s", "NL", "America/St_Johns"),
)  # fmt: skip
_VENUES = ("Grey Nuns Hospital", "Civic Library", "Old Ropeworks", "University Club", "Union Hall")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session, when it was added, and its fields before its last change if it had any."""

    fields: dict[str, Any]
    added: datetime
    before: dict[str, Any] | None = None
    changed: datetime | None = None

    def at(self, moment: datetime) -> dict[str, Any] | None:
        """Its fields at a moment; None before it was added."""
        if moment < self.added:
            return None
        if self.before and self.changed and moment < self.changed:
            return self.before
        return self.fields


def make_sessions(
    slug: str, modes: list[str], team: Team, now: datetime, count: int, *, random: Random
) -> list[PlannedSession]:
    """So many sessions of a course in the order of their starts; about 70 % are past."""
    writer = Writer(random=random)
    days = (PAST + UPCOMING).days
    first = now.replace(hour=0, minute=0) - PAST
    starts = sorted(
        first
        + timedelta(
            days=random.randrange(days),
            hours=random.choice((9, 12, 13, 17)),
            minutes=random.choice((0, 30)),
        )
        for _ in range(count)
    )
    sessions = []
    for number, start in enumerate(starts, 1):
        id_ = f"{slug}-{start:%Y-%m}-{number}"
        fields = _session(id_, start, modes, team, writer)
        sessions.append(_plan(fields, start, now, random))
    return sessions


def _session(
    id_: str, start: datetime, modes: list[str], team: Team, writer: Writer
) -> dict[str, Any]:
    random = writer.random
    mode = random.choice(modes)
    city, province, zone = random.choice(_CITIES)
    meetings = _meetings(start, writer)
    session: dict[str, Any] = {
        "id": id_,
        "delivery_mode": mode,
        "zone": random.choice(_ZONES) if mode == "online" else zone,
        "meetings": meetings,
    }
    if random.random() < 0.06:
        session["language"] = "fr"
    if random.random() < 0.25:
        session["availability"] = random.choice(("few", "few", "full", "waitlist"))
    if mode != "online":
        session["place"] = {
            "venue": f"{random.choice(_VENUES)}, room {random.randrange(100, 100_000)}",
            "address": f"{random.randrange(1, 4000)} {writer.term().capitalize()} Street",
            "city": city,
            "province": province,
        }
    session["registration"] = {
        "url": f"https://register.example.org/{id_}",
        "closes": f"{start - timedelta(days=2):%Y-%m-%d} 17:00",
    }
    amount = random.randrange(20, 90) * 5
    session["prices"] = [
        {"amount": f"{amount}.00", "audience": "Physicians"},
        {"amount": f"{amount - 60}.00", "audience": "Other professionals"},
        {
            "amount": f"{amount - 90}.00",
            "audience": "Physicians",
            "until": f"{start - timedelta(days=45):%Y-%m-%d}",
        },
    ][: random.choice((1, 2, 2, 3))]
    session["facilitators"] = team.choose(random.choice((1, 2, 2)))
    if random.random() < 0.3:
        session["note"] = writer.paragraph(1)
    return session


def _meetings(start: datetime, writer: Writer) -> list[dict[str, Any]]:
    random = writer.random
    end = start + timedelta(hours=random.choice((2, 3, 6)))
    first = {"start": f"{start:%Y-%m-%d %H:%M}", "end": f"{end:%H:%M}"}
    kind = random.random()
    if kind < 0.65:
        return [first]
    if kind < 0.75:
        return [
            first | {"every": random.choice(("week", "2 weeks")), "count": random.randint(3, 6)}
        ]
    gap = random.choice((1, 7, 14))
    return [
        {
            "key": f"part-{number + 1}",
            "title": f"Part {number + 1}: {writer.phrase(2, 4)}",
            "start": f"{start + timedelta(days=gap * number):%Y-%m-%d %H:%M}",
            "end": f"{end:%H:%M}",
        }
        for number in range(random.choice((2, 2, 3)))
    ]


def _plan(
    fields: dict[str, Any], start: datetime, now: datetime, random: Random
) -> PlannedSession:
    """When a session was added; every eighth has changed since."""
    plans = [now - plan for plan in PLANS]
    in_time = [plan for plan in plans if plan <= start - _NOTICE]
    added = in_time[-1] if in_time else plans[0]
    last = min(start, now)
    kind = random.random()
    if kind >= 0.125 or last - added < timedelta(days=3):
        return PlannedSession(fields=fields, added=added)
    before = deepcopy(fields)
    if kind < 0.025:
        fields["status"] = "cancelled" if kind < 0.02 else "postponed"
    elif kind < 0.075:  # it was planned for a week later
        for meeting in before["meetings"]:
            day = datetime.fromisoformat(meeting["start"]) + timedelta(days=7)
            meeting["start"] = f"{day:%Y-%m-%d %H:%M}"
    else:
        fields["note"] = f"The room has changed: bring code {random.randrange(1000, 9999)}."
    changed = added + (last - added) * random.uniform(0.1, 0.95)
    return PlannedSession(fields=fields, added=added, before=before, changed=changed)
