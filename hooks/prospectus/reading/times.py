"""Checks of a session's times, by the clock of its zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..facts import Meeting, Session
from ..facts.moments import instant, zone
from .documents import Document, Location
from .problems import Problem


def check_meetings(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Problems of single meetings and of meetings that do not go together."""
    if document.faulty((*here, "zone")) or (*here, "meetings") in document.faults:
        return
    keys: set[str] = set()
    timed: list[tuple[Meeting, Location]] = []
    for index, meeting in document.numbered((*here, "meetings"), session.meetings):
        location: Location = (*here, "meetings", index)
        key_known = not document.faulty((*location, "key"))
        if key_known and meeting.key in keys:
            message = (
                f"another meeting has the key {meeting.key!r} too; give this one a `key:` "
                f"of its own, for example: part-{index + 1}"
            )
            yield replace(document.at((*location, "key")), message=message)
        if key_known:
            keys.add(meeting.key)
        problems = list(_times(meeting, session.zone, location, document))
        yield from problems
        if not problems:
            timed.append((meeting, location))
    timed.sort(key=lambda entry: entry[0].starts(session.zone))
    for (earlier, _), (later, location) in pairwise(timed):
        if later.starts(session.zone) < earlier.ends(session.zone):
            message = (
                f"it starts before the meeting {earlier.key!r} of this session ends; "
                "mend the times of one of them"
            )
            yield replace(document.at((*location, "start")), message=message)


def _times(
    meeting: Meeting, zone_name: str, location: Location, document: Document
) -> Iterator[Problem]:
    instants = {}
    for name, moment in (("start", meeting.starts), ("end", meeting.ends)):
        try:
            instants[name] = moment(zone_name)
        except ValueError as error:
            yield replace(document.at((*location, name)), message=str(error))
    if len(instants) == 2 and instants["end"] <= instants["start"]:
        message = "it ends before it starts; write a later time, with its date if on another day"
        yield replace(document.at((*location, "end")), message=message)


def check_registration(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Problems of the times at which registration opens and closes."""
    instants = {}
    for name in ("opens", "closes"):
        moment = getattr(session.registration, name)
        if moment:
            try:
                instants[name] = instant(moment, zone(session.zone))
            except ValueError as error:
                place = document.at((*here, "registration", name))
                yield replace(place, message=str(error))
    if len(instants) == 2 and instants["closes"] <= instants["opens"]:
        place = document.at((*here, "registration", "closes"))
        message = "registration closes before it opens; mend one of the two times"
        yield replace(place, message=message)
