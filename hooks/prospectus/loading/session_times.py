"""Checks of a session's times, by the clock of its zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from ..diagnostics import Problem
from ..facts import FactError, Meeting, MeetingStatus, Session, load_zone, to_instant
from .documents import Document, Location


def check_meetings(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Problems of single meetings, and of meetings that do not fit together."""
    if document.faulty((*here, "zone")) or (*here, "meetings") in document.faults:
        return
    keys: set[str] = set()
    timed: list[tuple[Meeting, Location]] = []
    written = dict(enumerate(document.numbered((*here, "meetings"), session.written_meetings)))
    faulty: set[tuple[str, Location]] = set()
    for number, meeting in session.occurrences():
        index, repeated = written[number][0], written[number][1].every is not None
        location: Location = (*here, "meetings", index)
        key_known = not document.faulty((*location, "key"))
        if key_known and meeting.key in keys:
            example = f"key: part-{index + 1}"
            yield document.problem(
                "meeting-key", (*location, "key"), example=example, name=meeting.key
            )
        if key_known:
            keys.add(meeting.key)
        problems = list(_times(meeting, session.zone, location, document, repeated=repeated))
        # All dates of a repeated meeting may have the same problem.
        yield from (problem for problem in problems if (problem.kind, location) not in faulty)
        faulty |= {(problem.kind, location) for problem in problems}
        if not problems:
            timed.append((meeting, location))
    timed.sort(key=lambda entry: entry[0].starts(session.zone))
    for (earlier, _), (later, location) in pairwise(timed):
        overlap = "meetings-overlap", location
        if (
            later.starts(session.zone) < earlier.blocks_until(session.zone)
            and overlap not in faulty
        ):
            faulty.add(overlap)
            place = (*location, "start")
            yield document.problem("meetings-overlap", place, name=earlier.key)


def _times(
    meeting: Meeting, zone_name: str, location: Location, document: Document, *, repeated: bool
) -> Iterator[Problem]:
    instants = {}
    for name, moment in (("start", meeting.starts), ("end", meeting.ends)):
        try:
            instants[name] = moment(zone_name)
        except FactError as fact_error:
            place = (*location, name)
            if not repeated:
                yield document.problem(fact_error.kind, place, words=fact_error.words)
                continue
            write = fact_error.words["write"].partition(" or ")[0]
            example = f"- key: {meeting.key}\n  {name}: {write}"
            yield document.problem("repeat-clock", place, words=fact_error.words, example=example)
    if len(instants) == 2 and instants["end"] <= instants["start"]:
        yield document.problem("end-before-start", (*location, "end"))


def check_registration(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Problems of the times at which registration opens and closes."""
    instants = {}
    for name in ("opens", "closes"):
        moment = getattr(session.registration, name)
        if moment:
            try:
                end = moment.end_of_day() if name == "closes" else moment
                instants[name] = to_instant(end, load_zone(session.zone))
            except FactError as fact_error:
                place = (*here, "registration", name)
                yield document.problem(fact_error.kind, place, words=fact_error.words)
    if len(instants) == 2 and instants["closes"] <= instants["opens"]:
        yield document.problem("registration-order", (*here, "registration", "closes"))
    start, opens = _first_start(session), instants.get("opens")
    if start and opens and opens >= start and not session.registration.closes:
        yield document.problem("registration-late", (*here, "registration", "opens"))


def _first_start(session: Session) -> datetime | None:
    """When the first meeting that takes place starts; None if a time is not valid."""
    held = [part for part in session.meetings if part.status is not MeetingStatus.CANCELLED]
    try:
        return min((part.starts(session.zone) for part in held), default=None)
    except FactError:
        return None
