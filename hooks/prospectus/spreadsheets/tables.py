"""Read tables from workbooks and text files, which are recognized by their content."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH

from .columns import SHEET

MAX_TABLE_BYTES = 20_000_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# Spreadsheet programs take a text that begins like this for a formula.
_LIKE_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class TableError(Exception):
    """A file is not a table; the message says what to do."""


@dataclass(frozen=True)
class Formula:
    """A formula that has no result, or an error."""

    text: str


@dataclass
class Table:
    """The values of all cells, row by row."""

    name: str
    sheet: str
    rows: list[list[Any]]
    epoch: dt.datetime = WINDOWS_EPOCH
    notes: list[str] = field(default_factory=list)

    def address(self, row: int, column: int) -> str:
        """A cell as spreadsheet programs name it; rows and columns count from 1."""
        cell = f"{get_column_letter(max(column, 1))}{row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def read_table(path: Path) -> Table:
    """The table in a file. Raises `TableError`."""
    if path.stat().st_size > MAX_TABLE_BYTES:
        raise TableError(
            f"{path} has more than {MAX_TABLE_BYTES // 1_000_000} MB; save less in it"
        )
    content = path.read_bytes()
    if content.startswith(_OLD_EXCEL):
        raise TableError(
            f"{path} is an old or a locked workbook; save it as .xlsx without a password"
        )
    if content.startswith(b"PK\x03\x04"):
        return _workbook(path)
    return _text(path, content)


def _workbook(path: Path) -> Table:
    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path) if _has_formulas(path) else values
        name = SHEET if SHEET in values.sheetnames else values.worksheets[0].title
        sheet, written = values[name], formulas[name]
        rows = [
            [_value(cell, written[cell.coordinate]) for cell in row] for row in sheet.iter_rows()
        ]
    except Exception:  # noqa: BLE001 - damage raises anything
        raise TableError(
            f"{path} is damaged or not an Excel workbook; open it in a spreadsheet program and "
            "save it again as .xlsx"
        ) from None
    notes = []
    if any(row.hidden for row in sheet.row_dimensions.values()):
        notes.append("Rows that a filter or the program hides are read too.")
    return Table(path.name, name, rows, values.epoch, notes)


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(re.search(rb"<f[ >/]", archive.read(name)) for name in pages)


def _value(cell: Any, written: Any) -> Any:
    if written.data_type == "f" and cell.value is None:
        return Formula(str(getattr(written.value, "text", written.value)))
    return Formula(str(cell.value)) if cell.data_type == "e" else cell.value


def _text(path: Path, content: bytes) -> Table:
    notes = []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
            notes.append(f"{path.name} is not UTF-8; it was read as Windows text (cp1252).")
    if "\0" in text:
        raise TableError(f"{path} is not a table; save it as .xlsx or .csv")
    mark = re.match(r"sep=(.)\r?\n", text)
    text = text[mark.end() :] if mark else text
    first = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    delimiter = mark[1] if mark else max(",;\t", key=first.count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise TableError(
            f"{path} can't be read as a table; look for a quotation mark (\") that is never closed"
        ) from None
    rows: list[list[Any]] = [[_unescape_formula(cell) for cell in row] for row in read]
    return Table(path.name, "", rows, notes=notes)


def csv_bytes(rows: Iterable[Iterable[str | None]]) -> bytes:
    """Rows as a CSV file that Excel opens with the right characters and without formulas."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_escape_formula(cell or "") for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _escape_formula(text: str) -> str:
    return f"'{text}" if _LIKE_FORMULA.match(text) else text


def _unescape_formula(text: str) -> str:
    return text[1:] if text.startswith("'") and _LIKE_FORMULA.match(text) else text
