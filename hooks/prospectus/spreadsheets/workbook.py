"""The workbook that editors fill in: real dates, drop-downs, notes on headings, a page of help."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .columns import COLUMNS, ID_COLUMN, SHEET, CellKind, Column, Row

CHOICES = "Choices"
_EMPTY_ROWS = 1000  # below what is there, with drop-downs
_FORMATS = {
    CellKind.DATE: "yyyy-mm-dd",
    CellKind.TIME: "hh:mm",
    CellKind.MOMENT: "yyyy-mm-dd hh:mm",
    CellKind.AMOUNT: "0.00",
    CellKind.NUMBER: "General",
}
_HEAD = PatternFill("solid", fgColor="1F3A4D")
_FIRST_ROW = PatternFill("solid", fgColor="EAF1F5")
_HELP = """\
Each row is a meeting of a session. A session of one meeting has one row.
A further meeting is a further row with the same Session. What belongs to the whole session \
(course, delivery, place, registration, note …) is written in one of its rows only.
Several prices: one a row, beside the meetings. A row may hold a price alone.

To add a session: write it below, leave the column Session empty, name the Course. It is given \
a name of its own. Rows below it without Session and Course are its further meetings.
To cancel a session: choose cancelled as its Status. Do not delete its row.
To move a session: change its dates and times.
To leave a session alone: leave its rows as they are, or delete them all. A session that the \
sheet does not name is never deleted.

Never change what stands in Session and Meeting: calendars know sessions by them.
All times are by the clock of the session's Time zone.
Columns may be moved, hidden or deleted; what a deleted column held stays as it is.

Then: prospectus import-sessions FILE shows what would change. With --write it is written.
""".splitlines()


def workbook_bytes(rows: Sequence[Row], choices: Mapping[str, Sequence[str]]) -> bytes:
    """The rows as an .xlsx file; `choices` has the drop-downs by the heading of their column."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(SHEET)
    _head(sheet)
    for number, row in enumerate(rows, 2):
        first = number == 2 or rows[number - 3][ID_COLUMN] != row[ID_COLUMN]
        for at, column in enumerate(COLUMNS, 1):
            cell = sheet.cell(number, at)
            _fill(cell, row[column], column.kind)
            if first:
                cell.fill = _FIRST_ROW
    end = len(rows) + 1 + _EMPTY_ROWS
    _choices(book, sheet, choices, end)
    _how_to(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Any) -> None:
    for at, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, at, column.heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        note = Comment(column.description, "Prospectus")
        note.width, note.height = 320, 90
        cell.comment = note
        below = sheet.column_dimensions[get_column_letter(at)]
        below.width = column.width
        below.number_format = _FORMATS.get(column.kind, "@")
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2"


def _fill(cell: Any, text: str | None, kind: CellKind) -> None:
    """Put a fact into a cell: as a date, a time or a number if it is one, else as text."""
    cell.number_format = _FORMATS.get(kind, "@")
    cell.alignment = Alignment(vertical="top", wrap_text=kind is CellKind.TEXT)
    value = _typed(text, kind)
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = value.startswith(tuple("=+-@"))


_TYPES: Mapping[CellKind, Callable[[str], Any]] = {
    CellKind.DATE: dt.date.fromisoformat,
    CellKind.TIME: dt.time.fromisoformat,
    CellKind.MOMENT: dt.datetime.fromisoformat,
    CellKind.AMOUNT: float,
    CellKind.NUMBER: float,
}


def _typed(text: str | None, kind: CellKind) -> Any:
    """What a spreadsheet program calculates with; text for a time with an offset from UTC."""
    if text is None or re.search(r" [+-]\d{2}:\d{2}$", text):
        return text
    if kind is CellKind.MOMENT:
        if text.endswith(" 00:00"):  # programs would take it for the day
            return text
        kind = CellKind.MOMENT if ":" in text else CellKind.DATE
    try:
        return _TYPES.get(kind, str)(text)
    except ValueError:
        return text


def _choices(book: Any, sheet: Any, choices: Mapping[str, Sequence[str]], end: int) -> None:
    """The second sheet, and the drop-downs that show it."""
    lists = book.create_sheet(CHOICES)
    headings = [column.heading for column in COLUMNS]
    for at, (heading, names) in enumerate(choices.items(), 1):
        letter = get_column_letter(at)
        lists.cell(1, at, heading).font = Font(bold=True)
        lists.column_dimensions[letter].width = max(map(len, (heading, *names))) + 2
        for number, name in enumerate(names, 2):
            _fill(lists.cell(number, at), name, CellKind.NAME)
        column = COLUMNS[headings.index(heading)]
        if not names or column.kind is CellKind.NAMES:
            continue  # several names in a cell can't be chosen from a list
        area = f"'{CHOICES}'!${letter}$2:${letter}${len(names) + 1}"
        rule = DataValidation("list", formula1=area, allow_blank=True)
        rule.errorTitle, rule.error = heading, f"Choose one of the list, see the sheet {CHOICES}."
        rule.errorStyle = "warning" if column in _OPEN else "stop"
        rule.showErrorMessage = True
        place = get_column_letter(headings.index(heading) + 1)
        rule.add(f"{place}2:{place}{end}")
        sheet.add_data_validation(rule)
    lists.freeze_panes = "A2"


# Other choices than those offered are right too.
_OPEN = {column for column in COLUMNS if column.heading in ("Time zone", "Language", "Currency")}


def _how_to(book: Any) -> None:
    help_ = book.create_sheet("How to")
    help_.column_dimensions["A"].width = 110
    help_.cell(1, 1, "How to fill in the sheet Sessions").font = Font(bold=True, size=14)
    for number, line in enumerate(_HELP, 3):
        help_.cell(number, 1, line).alignment = Alignment(wrap_text=True)
    start = len(_HELP) + 4
    help_.cell(start, 1, "The columns").font = Font(bold=True)
    for number, column in enumerate(COLUMNS, start + 1):
        text = f"{column.heading}: {_lower(column)}"
        help_.cell(number, 1, text).alignment = Alignment(wrap_text=True)


def _lower(column: Column) -> str:
    return column.description[:1].lower() + column.description[1:]
