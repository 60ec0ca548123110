"""The columns of the spreadsheet: which fact each holds, and in which form.

A row holds a meeting, a price, or both; what belongs to the whole session may stand in any of its
rows. A fact is compared and stored in one plain form, whatever it was typed like: `2027-01-14`,
`12:00`, `2027-01-12 17:00`, `450`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..facts import LocalTime, Meeting, MeetingEnd, Price, Session, format_offset
from ..loading import field_at

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


class Level(StrEnum):
    """What a cell belongs to."""

    SESSION = "session"
    MEETING = "meetings"
    PRICE = "prices"


_MODELS = {Level.SESSION: Session, Level.MEETING: Meeting, Level.PRICE: Price}


@dataclass(frozen=True)
class Column:
    """A column, with the path of its fact in the session, the meeting or the price."""

    heading: str
    level: Level
    path: tuple[str, ...]
    kind: CellKind = CellKind.TEXT
    width: int = 14
    default: str | None = None
    part: str = ""
    """Of a date with a time: which of the two."""

    @property
    def description(self) -> str:
        """What to write in it."""
        if self.path == ("course",):
            return "The course, by the name of its file; needed once a session."
        field = field_at(_MODELS[self.level], self.path)
        says = (field.description if field else None) or ""
        return _PARTS.get((self.path, self.part), says)


_PARTS: Mapping[tuple[tuple[str, ...], str], str] = {
    (("start",), "date"): "The day on which this meeting starts.",
    (("start",), "time"): "The time at which it starts, by the clock of the session's time zone; "
    "empty where it is not known yet.",
    (("end",), "time"): "The time at which it ends.",
    (("end",), "date"): "The day on which it ends, if it is another one.",
}
_PLACE = [
    ("Venue", "venue", CellKind.TEXT, 24),
    ("Address", "address", CellKind.TEXT, 24),
    ("City", "city", CellKind.TEXT, 16),
    ("Province", "province", CellKind.NAME, 10),
    ("Postal code", "postal_code", CellKind.TEXT, 12),
    ("Country", "country", CellKind.NAME, 10),
]
_S, _M, _P = Level.SESSION, Level.MEETING, Level.PRICE

COLUMNS = (
    Column("Session", _S, ("id",), CellKind.NAME, 30),
    Column("Course", _S, ("course",), CellKind.NAME, 26),
    Column("Delivery", _S, ("delivery_mode",), CellKind.NAME, 12),
    Column("Status", _S, ("status",), CellKind.NAME, 12, default="scheduled"),
    Column("Availability", _S, ("availability",), CellKind.NAME, 14, default="open"),
    Column("Language", _S, ("language",), CellKind.NAME, 10),
    Column("Time zone", _S, ("zone",), CellKind.NAME, 20),
    Column("Meeting", _M, ("key",), CellKind.NAME, 12, default="main"),
    Column("Meeting title", _M, ("title",), CellKind.TEXT, 26),
    Column("Date", _M, ("start",), CellKind.DATE, 12, part="date"),
    Column("Starts", _M, ("start",), CellKind.TIME, 9, part="time"),
    Column("Ends", _M, ("end",), CellKind.TIME, 9, part="time"),
    Column("End date", _M, ("end",), CellKind.DATE, 12, part="date"),
    *(Column(heading, _S, ("place", name), kind, width) for heading, name, kind, width in _PLACE),
    Column("Online address", _S, ("online_url",), CellKind.TEXT, 24),
    Column("Register at", _S, ("registration", "url"), CellKind.TEXT, 30),
    Column("Registration opens", _S, ("registration", "opens"), CellKind.MOMENT, 18),
    Column("Registration closes", _S, ("registration", "closes"), CellKind.MOMENT, 18),
    Column("Price", _P, ("amount",), CellKind.AMOUNT, 10),
    Column("Currency", _P, ("currency",), CellKind.NAME, 10),
    Column("Price for", _P, ("audience",), CellKind.TEXT, 22),
    Column("Price until", _P, ("until",), CellKind.DATE, 12),
    Column("Facilitators", _S, ("facilitators",), CellKind.NAMES, 30),
    Column("Note", _S, ("note",), CellKind.TEXT, 40),
    *(
        Column(f"Meeting {heading.lower()}", _M, ("place", name), kind, width)
        for heading, name, kind, width in _PLACE
    ),
)
COURSE = COLUMNS[1]
ID = COLUMNS[0]
KEY = next(column for column in COLUMNS if column.path == ("key",))

Row = Mapping[Column, str | None]


def columns_of(level: Level) -> list[Column]:
    """The columns whose facts belong to a session, a meeting or a price."""
    return [column for column in COLUMNS if column.level is level and column is not COURSE]


def cell_value(entry: Any, column: Column, language: str) -> str | None:
    """What stands in a cell of a column for a session, meeting or price as its file has it."""
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


def normalize_text(text: str, kind: CellKind) -> str | None:
    """The plain form of what a file has; of what is wrong, the text itself."""
    text = text.strip()
    if kind is CellKind.AMOUNT:
        try:
            return f"{Decimal(text).normalize():f}"
        except InvalidOperation:
            return text
    if kind is CellKind.MOMENT and (moment := parse_local_time(text)):
        return str(moment)
    return text.replace("\r\n", "\n") or None


def parse_local_time(text: str) -> LocalTime | None:
    """The date, the time or both that a text means."""
    try:
        found: LocalTime = TypeAdapter(MeetingEnd).validate_python(text)
    except ValidationError:
        return None
    return found


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


def session_rows(
    course: str, session: Mapping[str, Any], language: str
) -> list[dict[Column, str | None]]:
    """The rows of a session: its meetings and prices side by side, its own facts in the first."""
    meetings, prices = session.get("meetings") or [], session.get("prices") or []
    rows: list[dict[Column, str | None]] = []
    for number in range(max(len(meetings), len(prices), 1)):
        row = dict.fromkeys(COLUMNS, None) | {ID: session.get("id"), COURSE: None}
        if number == 0:
            row |= {one: cell_value(session, one, language) for one in columns_of(Level.SESSION)}
            row[COURSE] = course
        for level, entries in ((Level.MEETING, meetings), (Level.PRICE, prices)):
            if number < len(entries):
                row |= {
                    one: cell_value(entries[number], one, language) for one in columns_of(level)
                }
        if row[KEY] == KEY.default:
            row[KEY] = None
        rows.append(row)
    return rows
