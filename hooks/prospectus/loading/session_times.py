"""Checks of a session's times, by the clock of its zone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..diagnostics import Problem
from ..facts import FactError, Meeting, Session, load_zone, to_instant
from .documents import Document, Location


def check_meetings(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Problems of single meetings, and of meetings that do not fit together."""
    if document.faulty((*here, "zone")) or (*here, "meetings") in document.faults:
        return
    keys: set[str] = set()
    timed: list[tuple[Meeting, Location]] = []
    for index, meeting in document.numbered((*here, "meetings"), session.meetings):
        location: Location = (*here, "meetings", index)
        key_known = not document.faulty((*location, "key"))
        if key_known and meeting.key in keys:
            example = f"key: part-{index + 1}"
            yield document.problem(
                "meeting-key", (*location, "key"), example=example, name=meeting.key
            )
        if key_known:
            keys.add(meeting.key)
        problems = list(_times(meeting, session.zone, location, document))
        yield from problems
        if not problems:
            timed.append((meeting, location))
    timed.sort(key=lambda entry: entry[0].starts(session.zone))
    for (earlier, _), (later, location) in pairwise(timed):
        if later.starts(session.zone) < earlier.ends(session.zone):
            place = (*location, "start")
            yield document.problem("meetings-overlap", place, name=earlier.key)


def _times(
    meeting: Meeting, zone_name: str, location: Location, document: Document
) -> Iterator[Problem]:
    instants = {}
    for name, moment in (("start", meeting.starts), ("end", meeting.ends)):
        try:
            instants[name] = moment(zone_name)
        except FactError as fact_error:
            yield document.problem(fact_error.kind, (*location, name), words=fact_error.words)
    if len(instants) == 2 and instants["end"] <= instants["start"]:
        yield document.problem("end-before-start", (*location, "end"))


def check_registration(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Problems of the times at which registration opens and closes."""
    instants = {}
    for name in ("opens", "closes"):
        moment = getattr(session.registration, name)
        if moment:
            try:
                instants[name] = to_instant(moment, load_zone(session.zone))
            except FactError as fact_error:
                place = (*here, "registration", name)
                yield document.problem(fact_error.kind, place, words=fact_error.words)
    if len(instants) == 2 and instants["closes"] <= instants["opens"]:
        yield document.problem("registration-order", (*here, "registration", "closes"))
