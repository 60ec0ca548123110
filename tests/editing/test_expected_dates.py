"""Sessions whose days are not known, and dates as people type them, in the spreadsheet."""

import csv
import shutil
from pathlib import Path

import pytest
import yaml

from prospectus import loading
from prospectus.spreadsheets import plan_import, read_table, write_spreadsheet

DEMO = Path(__file__).parents[1] / "demo"
FILE = "data/sessions/grief-at-work.yml"
HEAD = ["Session", "Course", "Delivery", "Time zone", "Expected", "Date", "Starts", "Ends"]


@pytest.fixture
def site(tmp_path):
    """A copy of the demo with a session that is expected."""
    root = tmp_path / "site"
    shutil.copytree(DEMO, root)
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write("\n- id: grief-2028\n  delivery_mode: online\n  zone: America/Toronto\n")
        file.write("  expected: spring 2028\n")
    return root


def import_rows(site, path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *rows])
    plan = plan_import(site, loading.read_catalogue(site), read_table(path))
    [text] = plan.changes.values()
    return {session["id"]: session for session in yaml.load(text, yaml.CBaseLoader)}  # noqa: S506 - only text


def test_what_goes_out_comes_back(site, tmp_path):
    facts = loading.read_catalogue(site)
    path = tmp_path / "sessions.xlsx"
    path.write_bytes(write_spreadsheet(site, facts, as_csv=False))
    assert plan_import(site, facts, read_table(path)).changes == {}


def test_a_new_session_is_expected(site, tmp_path):
    row = ["grief-2029", "grief-at-work", "online", "America/Toronto", "2029-Q2", "", "", ""]
    added = import_rows(site, tmp_path / "rows.csv", row)["grief-2029"]
    assert added["expected"] == "2029-Q2"
    assert "meetings" not in added


def test_it_gets_its_days(site, tmp_path):
    row = ["grief-2028", "", "online", "America/Toronto", "", "2028-04-03", "12:00", "13:00"]
    session = import_rows(site, tmp_path / "rows.csv", row)["grief-2028"]
    assert "expected" not in session
    assert session["meetings"] == [{"start": "2028-04-03 12:00", "end": "13:00"}]


def test_dates_as_people_type_them_go_out_and_come_back(site, tmp_path):
    text = (site / FILE).read_text(encoding="utf-8")
    typed = text.replace("start: 2027-01-19 12:30", "start: January 19, 2027 12:30 p.m.")
    assert typed != text
    (site / FILE).write_text(typed, encoding="utf-8")
    facts = loading.read_catalogue(site)
    path = tmp_path / "sessions.xlsx"
    path.write_bytes(write_spreadsheet(site, facts, as_csv=False))
    assert plan_import(site, facts, read_table(path)).changes == {}
