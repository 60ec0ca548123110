"""Read tables from workbooks and text files, which are recognized by their content."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH

from .columns import SHEET

MAX_TABLE_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 40_000_000  # of a workbook, which is a compressed archive
MAX_ROWS = 20_000  # with something in them
MAX_COLUMNS = 500
_LAST_ROW = 1_048_576  # of any workbook
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
        _check_unpacked_size(path)
        values = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True) if _has_formulas(path) else values
        name = SHEET if SHEET in values.sheetnames else values.worksheets[0].title
        sheet = values[name]
        rows = _limit(path, _rows(sheet, formulas[name]))
        hides_rows = _hides_rows(path, sheet)
        values.close()
        formulas.close()
    except TableError:
        raise
    except Exception:  # noqa: BLE001 - damage raises anything
        raise TableError(
            f"{path} is damaged or not an Excel workbook; open it in a spreadsheet program and "
            "save it again as .xlsx"
        ) from None
    notes = []
    if hides_rows:
        notes.append("Rows that a filter or the program hides are read too.")
    return Table(path.name, name, rows, values.epoch, notes)


def _check_unpacked_size(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > MAX_UNPACKED_BYTES:
        raise TableError(
            f"{path} has more than {MAX_UNPACKED_BYTES // 1_000_000} MB when it is unpacked; "
            "delete the formats of empty cells, or save less in it"
        )


def _rows(values: Any, formulas: Any) -> Iterator[list[Any]]:
    """The rows of a sheet, each up to its last cell with something in it.

    `formulas` is the same sheet as it was written. Cells are read as they come, since a format
    alone makes a cell, and the size that a sheet says it has may be wrong.
    """
    for sheet in {values, formulas}:
        sheet.reset_dimensions()
    both = [values.iter_rows(max_row=_LAST_ROW), formulas.iter_rows(max_row=_LAST_ROW)]
    pairs = ((row, row) for row in both[0]) if values is formulas else zip(*both, strict=True)
    for row, written in pairs:
        yield [_value(cell, source) for cell, source in zip(row, written, strict=True)]


def _limit(path: Path, rows: Iterable[list[Any]]) -> list[list[Any]]:
    """The rows without what is empty at their ends. Raises `TableError` if they are too many."""
    kept: list[list[Any]] = []
    number = filled = 0
    for number, row in enumerate(rows, 1):
        while row and row[-1] in (None, ""):
            row.pop()
        if len(row) > MAX_COLUMNS:
            raise TableError(f"{path} has more than {MAX_COLUMNS} columns; delete some")
        if not row:
            continue
        filled += 1
        if filled > MAX_ROWS:
            raise TableError(f"{path} has more than {MAX_ROWS:,} rows; import fewer at a time")
        kept += [[]] * (number - 1 - len(kept))
        kept.append(row)
    return kept


def _hides_rows(path: Path, sheet: Any) -> bool:
    with zipfile.ZipFile(path) as archive:
        page = archive.read(sheet._worksheet_path.lstrip("/"))  # noqa: SLF001 - there is no other way
    return bool(re.search(rb'<row [^>]*\bhidden="(1|true)"', page))


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
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = _limit(path, ([_unescape_formula(cell) for cell in row] for row in read))
    except csv.Error:
        raise TableError(
            f"{path} can't be read as a table; look for a quotation mark (\") that is never closed"
        ) from None
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
