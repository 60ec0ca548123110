"""Damaged workbooks and text tables end in a plan or in an error, soon."""

import io
import re
import zipfile

import pytest
from mutations import damage_bytes

from prospectus.diagnostics import DataError
from prospectus.editing import CannotEditError, check_changes
from prospectus.loading import read_catalogue
from prospectus.spreadsheets import (
    SheetError,
    TableError,
    plan_import,
    read_table,
    write_spreadsheet,
)

SHEET = "xl/worksheets/sheet1.xml"
STYLED = '<row r="{row}"><c r="{column}{row}" s="1"/></row></sheetData>'
CELLS = (
    STYLED.format(row=200_000, column="A"),
    STYLED.format(row=1_048_576, column="XFD"),
    '<row r="99999999999"/></sheetData>',
    '<row r="300"><c r="A300" t="e"><v>#REF!</v></c></row></sheetData>',
    '<row r="300"><c r="A300"><f>A1+1</f></c></row></sheetData>',
    '</sheetData><mergeCells count="1"><mergeCell ref="A60:XFD1048576"/></mergeCells>',
    "<row><c/></row>" * 5_000 + "</sheetData>",
)
FACTS = ("", "x", "9" * 400, "2027-02-30", "1900-01-00", "-1", "1e300", "=1", "\u2028", "main")


def _read(path, site, facts):
    try:
        plan = plan_import(site, facts, read_table(path))
        check_changes(site, plan.changes)
    except (TableError, SheetError, DataError, CannotEditError) as error:
        assert str(error)  # noqa: PT017 - both ends are right


def _damage_parts(content, chance):
    """The workbook with damage in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        part = chance.choice((SHEET, SHEET, *old.namelist()))
        for name in old.namelist():
            body = old.read(name)
            if name == part == SHEET and chance.random() < 0.5:
                body = body.replace(b"</sheetData>", chance.choice(CELLS).encode(), 1)
            elif name == part:
                body = damage_bytes(body, chance)
            new.writestr(name, body)
    return out.getvalue()


def _damage_cells(content, chance):
    """The workbook with other values in some of its cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == SHEET:
                values = list(re.finditer(rb"<v>([^<]*)</v>", body))
                for place in sorted(chance.sample(values, 3), key=lambda v: -v.start()):
                    fact = chance.choice((*FACTS, str(chance.randint(-5, 70_000)))).encode()
                    body = body[: place.start(1)] + fact + body[place.end(1) :]
            new.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_any_table_is_planned_or_refused(ending, site, tries, limited):
    facts = read_catalogue(site)
    right = write_spreadsheet(site, facts, as_csv=ending == "csv")
    path = site / f"sessions.{ending}"
    kinds = [damage_bytes] if ending == "csv" else [damage_bytes, _damage_parts, _damage_cells]
    for number, chance in tries(40):
        path.write_bytes(chance.choice(kinds)(right, chance))
        with limited(number):
            _read(path, site, facts)
