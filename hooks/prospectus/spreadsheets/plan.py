"""Plan what the import of a spreadsheet changes: shown first, then written into the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..editing import check_sessions, read_text, rewrite
from ..facts import Catalogue
from ..loading import FILE_SCHEMAS, Location
from .columns import (
    COLUMNS,
    COURSE_COLUMN,
    ID_COLUMN,
    Column,
    Level,
    columns_of,
    parse_local_time,
)
from .export import read_sessions
from .merging import Step, merge_session
from .repetition import meeting_key
from .rows import CellPosition, Sheet, SheetError, SheetSession, check_course, group_rows
from .tables import Table

CellPositions = dict[Location, CellPosition]


@dataclass
class Plan:
    """All steps, the sessions that are not in the sheet, and the new text of files."""

    steps: list[Step]
    untouched: list[str]
    notes: list[str]
    changes: dict[Path, str | None]


def plan_import(root: Path, facts: Catalogue, table: Table) -> Plan:
    """What the import of a table would change. Raises `SheetError` with every problem."""
    sheet = group_rows(table, facts)
    old = read_sessions(root)
    homes = {
        str(value["id"]): (course, value) for course, values in old.items() for value in values
    }
    steps: list[Step] = []
    origins: list[SheetSession] = []
    numbers: Counter[str] = Counter()
    taken = set(homes) | {session.name for session in sheet.sessions if session.name}
    for session in sheet.sessions:
        course, before = homes.get(session.name or "", (session.course, None))
        row = session.places.get(COURSE_COLUMN, session.rows[0].number)
        fault = check_course(course, facts.courses)
        if before and session.course and session.course != course:
            fault = f"this session is one of “{course}”; write that"
        if fault or not course:
            sheet.fault(row, COURSE_COLUMN, str(fault))
            continue
        step = merge_session(sheet, session, course, before, facts.organization.language)
        if not session.name:
            step.name = _free(course, step.value, taken, numbers)
            taken.add(step.name)
            step.value = {"id": step.name} | step.value
        steps.append(step)
        origins.append(session)
    unread = set(sheet.faults)
    headings = {at: column for column, at in sheet.columns.items()}
    undated = {row for row, at in unread if at in headings and headings[at].part}
    for (row, at), message in check_sessions(
        facts, [(step.course, step.value) for step in steps], _positions(sheet, origins, steps)
    ):
        column = headings[at] if at > 0 else COLUMNS[-at]
        if (row, at) not in unread and not (row in undated and column.level is Level.MEETING):
            sheet.fault(row, column, message)
    if sheet.faults:
        raise SheetError(table, sheet.faults)
    named = {step.name for step in steps}
    left = [name for name in homes if name not in named]
    return Plan(steps, left, table.notes, _changes(root, old, steps))


def _changes(
    root: Path, old: Mapping[str, list[dict[str, Any]]], steps: list[Step]
) -> dict[Path, str | None]:
    changes: dict[Path, str | None] = {}
    for course in dict.fromkeys(step.course for step in steps if step.kind != "unchanged"):
        values = {step.name: step.value for step in steps if step.course == course}
        before = old.get(course, [])
        wanted = [values.pop(str(value["id"]), value) for value in before]
        wanted += values.values()
        path = root / "data" / "sessions" / f"{course}.yml"
        changes[path] = rewrite(read_text(path), wanted, FILE_SCHEMAS["sessions"])
    return changes


def _free(course: str, value: Mapping[str, Any], taken: set[Any], numbers: Counter[str]) -> str:
    """A free id for a new session; `numbers` has the last one given to each name."""
    meetings = value.get("meetings") or [{}]
    start = parse_local_time(str(meetings[0].get("start", "")))
    base = f"{course}-{start.date:%Y-%m}" if start and start.date else course
    while True:
        numbers[base] += 1
        name = base if numbers[base] == 1 else f"{base}-{numbers[base]}"
        if name not in taken:
            return name


def _positions(
    sheet: Sheet, origins: list[SheetSession], steps: list[Step]
) -> list[CellPositions]:
    """The cell of each part of each session, by its location in the session."""
    positions = []
    for session, step in zip(origins, steps, strict=True):
        first = session.rows[0].number
        places: CellPositions = {(): (first, sheet.columns[ID_COLUMN])}
        for column in columns_of(Level.SESSION):
            _place(places, (), column, session.places.get(column, first), sheet)
        for part in range(20):
            places["facilitators", part] = places["facilitators",]
        for number, meeting in enumerate(step.value.get("meetings") or []):
            row = step.meeting_rows.get(meeting_key(meeting), session.rows[0])
            for column in columns_of(Level.MEETING):
                _place(places, ("meetings", number), column, row.number, sheet)
        for number, row in enumerate(step.price_rows):
            for column in columns_of(Level.PRICE):
                _place(places, ("prices", number), column, row.number, sheet)
        positions.append(places)
    return positions


def _place(places: CellPositions, base: Location, column: Column, row: int, sheet: Sheet) -> None:
    """Note the cell of a fact and of what holds it; of several columns, the first counts.

    A column that is not in the sheet has its index in `COLUMNS` as a negative number.
    """
    position = row, sheet.columns.get(column, -COLUMNS.index(column))
    location = (*base, *column.path)
    for depth in range(1, len(location) + 1):
        places.setdefault(location[:depth], position)
