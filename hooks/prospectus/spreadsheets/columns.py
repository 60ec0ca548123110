"""The columns of the spreadsheet: which fact each holds, and in which format.

A row holds a meeting, a price, or both; what belongs to the whole session may be in any of its
rows. A fact is compared and stored in one plain format, however it was typed: `2027-01-14`,
`12:00`, `2027-01-12 17:00`, `450`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..facts import (
    Fact,
    FieldSchema,
    Kind,
    LocalTime,
    Meeting,
    MeetingEnd,
    Price,
    Session,
    field_at,
    format_offset,
    read_amount,
    schema_of,
)
from .repetition import unfold_meetings

SHEET = "Sessions"


class CellKind(StrEnum):
    """What is written in the cells of a column."""

    TEXT = "text"
    NAME = "name"
    NAMES = "names"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    AMOUNT = "amount"
    NUMBER = "number"


class Level(StrEnum):
    """What a cell belongs to."""

    SESSION = "session"
    MEETING = "meetings"
    PRICE = "prices"


LEVEL_MODELS: Mapping[Level, type[Fact]] = {
    Level.SESSION: Session,
    Level.MEETING: Meeting,
    Level.PRICE: Price,
}
_CELL_KINDS: Mapping[Kind, CellKind] = {
    Kind.TEXT: CellKind.TEXT,
    Kind.SENTENCE: CellKind.TEXT,
    Kind.PROSE: CellKind.TEXT,
    Kind.LINE: CellKind.TEXT,
    Kind.WEB_ADDRESS: CellKind.TEXT,
    Kind.EMAIL: CellKind.TEXT,
    Kind.DAY: CellKind.DATE,
    Kind.DEADLINE: CellKind.MOMENT,
    Kind.NUMBER: CellKind.NUMBER,
    Kind.AMOUNT: CellKind.AMOUNT,
}


@dataclass(frozen=True)
class Column:
    """A column, with the path of its fact in the session, the meeting or the price."""

    heading: str
    level: Level
    path: tuple[str, ...]
    width: int = 14
    part: str = ""
    """Of a date with a time: which of the two."""

    @property
    def kind(self) -> CellKind:
        """What is written in its cells."""
        field = self._field
        if not field:
            return CellKind.NAME
        if field.many:
            return CellKind.NAMES
        return (
            CellKind(self.part) if self.part else _CELL_KINDS.get(field.value.kind, CellKind.NAME)
        )

    @property
    def default(self) -> str | None:
        """The fact where nothing is written."""
        default = self._field.default if self._field else None
        return str(default) if isinstance(default, str) else None

    @property
    def description(self) -> str:
        """What to write in it."""
        if not self._field:
            return "The course, by the name of its file; needed once per session."
        return _PARTS.get((self.path, self.part), self._field.help)

    @cached_property
    def _field(self) -> FieldSchema | None:
        return field_at(schema_of(LEVEL_MODELS[self.level]), self.path)


_PARTS: Mapping[tuple[tuple[str, ...], str], str] = {
    (("start",), "date"): "The day on which this meeting starts.",
    (("start",), "time"): "The time at which it starts, by the clock of the session's time zone; "
    "empty where it is not known yet.",
    (("end",), "time"): "The time at which it ends.",
    (("end",), "date"): "The day on which it ends, if it is another one.",
}
_PLACE = [
    ("Venue", "venue", 24),
    ("Address", "address", 24),
    ("City", "city", 16),
    ("Province", "province", 10),
    ("Postal code", "postal_code", 12),
    ("Country", "country", 10),
]
_S, _M, _P = Level.SESSION, Level.MEETING, Level.PRICE

COLUMNS = (
    Column("Session", _S, ("id",), 30),
    Column("Course", _S, ("course",), 26),
    Column("Option", _S, ("variant",), 14),
    Column("Delivery", _S, ("delivery_mode",), 12),
    Column("Status", _S, ("status",), 12),
    Column("Availability", _S, ("availability",), 14),
    Column("Seats", _S, ("capacity",), 8),
    Column("Seats left", _S, ("seats_left",), 10),
    Column("Language", _S, ("language",), 10),
    Column("Time zone", _S, ("zone",), 20),
    Column("Meeting", _M, ("key",), 12),
    Column("Meeting title", _M, ("title",), 26),
    Column("Meeting status", _M, ("status",), 14),
    Column("Date", _M, ("start",), 12, part="date"),
    Column("Starts", _M, ("start",), 9, part="time"),
    Column("Ends", _M, ("end",), 9, part="time"),
    Column("End date", _M, ("end",), 12, part="date"),
    Column("Expected", _S, ("expected",), 16),
    *(Column(heading, _S, ("place", name), width) for heading, name, width in _PLACE),
    Column("Online address", _S, ("online_url",), 24),
    Column("Register at", _S, ("registration", "url"), 30),
    Column("Register by email", _S, ("registration", "email"), 26),
    Column("Register by phone", _S, ("registration", "phone"), 18),
    Column("Registration opens", _S, ("registration", "opens"), 18),
    Column("Registration closes", _S, ("registration", "closes"), 18),
    Column("Extended from", _S, ("registration", "extended_from"), 18),
    Column("Register if invited", _S, ("registration", "invitation"), 30),
    Column("Price", _P, ("amount",), 10),
    Column("Currency", _P, ("currency",), 10),
    Column("Price for", _P, ("audience",), 22),
    Column("Price from", _P, ("from",), 12),
    Column("Price until", _P, ("until",), 12),
    Column("Percent off", _P, ("percent_off",), 10),
    Column("Early price", _P, ("early",), 10),
    Column("Group of", _P, ("minimum_people",), 10),
    Column("Price code", _P, ("code",), 14),
    Column("Price limit", _P, ("limit",), 22),
    Column("Other courses", _P, ("courses",), 26),
    Column("Extra", _P, ("extra",), 22),
    Column("Price note", _P, ("note",), 30),
    Column("Facilitators", _S, ("facilitators",), 30),
    Column("Note", _S, ("note",), 40),
    *(
        Column(f"Meeting {heading.lower()}", _M, ("place", name), width)
        for heading, name, width in _PLACE
    ),
)
COURSE_COLUMN = COLUMNS[1]
ID_COLUMN = COLUMNS[0]
KEY_COLUMN = next(column for column in COLUMNS if column.path == ("key",))

Row = Mapping[Column, str | None]


def columns_of(level: Level) -> list[Column]:
    """The columns whose facts belong to a session, a meeting or a price."""
    return [column for column in COLUMNS if column.level is level and column is not COURSE_COLUMN]


def cell_value(entry: Any, column: Column, language: str) -> str | None:
    """What is in a cell of a column, for a session, meeting or price as its file has it."""
    value = entry
    for part in column.path:
        value = value.get(part) if isinstance(value, dict) else None
    if value is None:
        return column.default
    if isinstance(value, list):
        return ", ".join(map(str, value)) or None
    if isinstance(value, dict):
        value = value.get(language) or next(iter(value.values()))
    if column.part:
        return _part(entry, column)
    return normalize_text(str(value), column.kind)


_END: TypeAdapter[Any] = TypeAdapter(MeetingEnd)


def normalize_text(text: str, kind: CellKind) -> str | None:
    """The plain format of what a file has; of what is wrong, the text itself."""
    text = text.strip()
    if kind in (CellKind.AMOUNT, CellKind.NUMBER):
        return normalize_amount(text)
    if kind in (CellKind.MOMENT, CellKind.DATE) and (moment := parse_local_time(text)):
        return str(moment)
    return text.replace("\r\n", "\n") or None


def normalize_amount(text: str) -> str:
    """450 for 450.00 or $450, and 450 CAD with a currency in letters; else the text itself."""
    amount = read_amount(text)
    number, currency = amount or (text, "")
    try:
        plain = f"{Decimal(number).normalize():f}"
    except InvalidOperation:
        return text
    return f"{plain} {currency}" if currency.isalpha() else plain


def parse_local_time(text: str) -> LocalTime | None:
    """The date, the time or both that a text means."""
    try:
        local_time: LocalTime = _END.validate_python(text)
    except ValidationError:
        return None
    return local_time


def _part(meeting: Any, column: Column) -> str | None:
    """The date or the time of a meeting's start or end; the end's date if it is another."""
    moment = parse_local_time(str(meeting[column.path[0]]))
    if not moment:
        return str(meeting[column.path[0]]) if column.part == "date" else None
    if column.part == "time":
        if not moment.time:
            return None
        offset = "" if moment.offset is None else f" {format_offset(moment.offset)}"
        return f"{moment.time:%H:%M}{offset}"
    start = parse_local_time(str(meeting.get("start")))
    same = column.path == ("end",) and start and start.date == moment.date
    return moment.date.isoformat() if moment.date and not same else None


def _cells(entry: Any, level: Level, language: str) -> dict[Column, str | None]:
    return {column: cell_value(entry, column, language) for column in columns_of(level)}


def session_rows(
    course: str, session: Mapping[str, Any], language: str
) -> list[dict[Column, str | None]]:
    """The rows of a session: its meetings and prices side by side, its own facts in the first.

    Each date of a repeated meeting is a row, and those that replace one are in their place.
    """
    written = session.get("meetings") or []
    meetings = unfold_meetings(written)
    if meetings != written:
        meetings = sorted(meetings, key=lambda meeting: str(meeting.get("start")))
    prices = session.get("prices") or []
    rows: list[dict[Column, str | None]] = []
    for number in range(max(len(meetings), len(prices), 1)):
        row = dict.fromkeys(COLUMNS, None) | {ID_COLUMN: session.get("id"), COURSE_COLUMN: None}
        if number == 0:
            row |= _cells(session, Level.SESSION, language)
            row[COURSE_COLUMN] = course
        for level, entries in ((Level.MEETING, meetings), (Level.PRICE, prices)):
            if number < len(entries):
                row |= _cells(entries[number], level, language)
        if row[KEY_COLUMN] == KEY_COLUMN.default:
            row[KEY_COLUMN] = None
        rows.append(row)
    return rows
