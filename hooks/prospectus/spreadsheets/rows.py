"""Group the rows of a spreadsheet into sessions, and report every problem with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import MAX_PROBLEMS, closest_name, quote
from ..editing import check_choice
from ..facts import Catalogue
from .cells import CellError, normalize_cell
from .columns import COLUMNS, COURSE_COLUMN, ID_COLUMN, CellKind, Column, Level, columns_of
from .tables import Formula, Table

CellPosition = tuple[int, int]
"""Row and column, from 1."""
Faults = dict[CellPosition, list[str]]
MAX_SESSION_ROWS = 300


class SheetError(Exception):
    """A spreadsheet has problems: `count`; `lines` has the first ones, each with its cell."""

    def __init__(self, table: Table, faults: Faults) -> None:
        lines = [
            f"{table.name}: {table.address(*place)}: {message}"
            for place in sorted(faults)
            for message in dict.fromkeys(faults[place])
        ]
        self.count = len(lines)
        self.lines = lines[:MAX_PROBLEMS]
        if further := self.count - len(self.lines):
            self.lines.append(f"{table.name}: {further:,} more; fix these first")
        super().__init__("\n".join(self.lines))


@dataclass
class SheetRow:
    """The filled cells of a row, in plain format."""

    number: int
    facts: dict[Column, str] = field(default_factory=dict)

    def has(self, level: Level) -> bool:
        """Whether it has facts of a session, a meeting or a price."""
        return any(column.level is level for column in self.facts)


@dataclass
class SheetSession:
    """A session as the sheet has it: its own facts, and rows of meetings and prices."""

    name: str | None
    course: str | None = None
    rows: list[SheetRow] = field(default_factory=list)
    facts: dict[Column, str] = field(default_factory=dict)
    places: dict[Column, int] = field(default_factory=dict)
    """The row of each of its own facts."""


@dataclass
class Sheet:
    """All sessions of a table, its columns, and its problems."""

    table: Table
    columns: dict[Column, int] = field(default_factory=dict)
    sessions: list[SheetSession] = field(default_factory=list)
    faults: Faults = field(default_factory=dict)

    def fault(self, row: int, column: Column | int, message: str) -> None:
        """Add a problem of a cell."""
        at = (
            column
            if isinstance(column, int)
            else self.columns.get(column, self.columns.get(ID_COLUMN, 1))
        )
        named = f"{column.heading}: " if isinstance(column, Column) else ""
        self.faults.setdefault((row, at), []).append(named + message)


def group_rows(table: Table, facts: Catalogue) -> Sheet:
    """The sessions of a table, with its problems in `faults`."""
    sheet = Sheet(table)
    head = next((n for n, row in enumerate(table.rows, 1) if any(map(_filled, row))), 0)
    if not head:
        sheet.fault(1, 1, "the sheet is empty; export one to start from")
        return sheet
    _headings(sheet, head)
    if sheet.faults:
        return sheet
    known = _Names(facts)
    rows = [
        _row(sheet, number, cells, known)
        for number, cells in enumerate(table.rows[head:], head + 1)
        if any(map(_filled, cells))
    ]
    _group(sheet, rows)
    for session in sheet.sessions:
        _own_facts(sheet, session)
    return sheet


def _headings(sheet: Sheet, head: int) -> None:
    known = {_folded(column.heading): column for column in COLUMNS}
    rows = sheet.table.rows
    filled = {at for row in rows[head:] for at, value in enumerate(row, 1) if _filled(value)}
    width = max(filled, default=0)
    for at, value in enumerate([*rows[head - 1], *[None] * (width - len(rows[head - 1]))], 1):
        if not _filled(value):
            if at in filled:
                sheet.fault(head, at, "the column has no heading; write one or empty the column")
            continue
        column = known.get(_folded(str(value)))
        if not column:
            near = closest_name(str(value), [column.heading for column in COLUMNS])
            advice = (
                f"did you mean “{near}”?" if near else "delete the column or correct its heading"
            )
            sheet.fault(head, at, f"unknown column {quote(str(value))}; {advice}")
        elif column in sheet.columns:
            sheet.fault(head, at, f"the column {column.heading} is here twice; delete one")
        else:
            sheet.columns[column] = at
    if ID_COLUMN not in sheet.columns and not sheet.faults:
        sheet.fault(head, 1, f"the column {ID_COLUMN.heading} is missing; it names each session")


def _row(sheet: Sheet, number: int, cells: list[Any], known: _Names) -> SheetRow:
    row = SheetRow(number)
    for column, at in sheet.columns.items():
        value = cells[at - 1] if at <= len(cells) else None
        if isinstance(value, Formula):
            sheet.fault(
                number, column, f"the formula {quote(value.text)} has no result; write the value"
            )
            continue
        try:
            text = normalize_cell(value, column.kind, sheet.table.epoch)
        except CellError as error:
            sheet.fault(number, column, str(error))
            continue
        if text is not None:
            row.facts[column] = known.plain(column, text)
    return row


def _group(sheet: Sheet, rows: Iterable[SheetRow]) -> None:
    by_name: dict[str, SheetSession] = {}
    current: SheetSession | None = None
    for row in rows:
        name = row.facts.get(ID_COLUMN)
        if name and name in by_name:
            current = by_name[name]
        elif name or COURSE_COLUMN in row.facts:
            current = SheetSession(name)
            sheet.sessions.append(current)
            if name:
                by_name[name] = current
        if current and len(current.rows) == MAX_SESSION_ROWS:
            sheet.fault(
                row.number, ID_COLUMN, f"the session has more than {MAX_SESSION_ROWS} rows"
            )
        elif not current:
            sheet.fault(
                row.number, ID_COLUMN, "the row names no session and no course; write one of them"
            )
        else:
            current.rows.append(row)


def _own_facts(sheet: Sheet, session: SheetSession) -> None:
    """Set what belongs to the whole session, from whichever row has it."""
    for column in (COURSE_COLUMN, *columns_of(Level.SESSION)):
        for row in session.rows:
            text = row.facts.get(column)
            if text is None:
                continue
            if column not in session.facts:
                session.facts[column] = text
                session.places[column] = row.number
            elif session.facts[column] != text:
                first = sheet.table.address(session.places[column], sheet.columns[column])
                sheet.fault(
                    row.number,
                    column,
                    f"{quote(text)} is not what {first} says of the same session; "
                    "write the same or leave it empty",
                )
    session.course = session.facts.get(COURSE_COLUMN)


class _Names:
    """Names as people write them: a course by its title, a person by name, “In person”."""

    def __init__(self, facts: Catalogue) -> None:
        language = facts.organization.language
        self.courses = {
            _folded(course.title.in_language(language, language)): slug
            for slug, course in facts.courses.items()
        }
        self.people = {_folded(person.name): key for key, person in facts.people.items()}

    def plain(self, column: Column, text: str) -> str:
        if column is COURSE_COLUMN:
            return self.courses.get(_folded(text), text)
        if column.kind is CellKind.NAMES:
            names = (self.people.get(_folded(name), name) for name in text.split(", "))
            return ", ".join(names)
        if column.heading in ("Delivery", "Status", "Availability"):
            return "-".join(text.lower().split())
        return text


def check_course(name: str | None, courses: Mapping[str, Any]) -> str | None:
    """Why a session can't be of this course."""
    if not name:
        return f"is empty; write one of: {', '.join(sorted(courses)[:12])}"
    return check_choice(name, courses, "course")


def _filled(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
