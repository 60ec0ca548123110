"""Sessions go into a spreadsheet and come back; nothing is lost, and every fault has its cell."""

import csv
import datetime as dt
import difflib
import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from texts import as_line

from prospectus import loading
from prospectus.editing.changes import check_changes, write_changes
from prospectus.editing.rewriter import rewrite
from prospectus.facts.session import Session
from prospectus.loading.documents import Document
from prospectus.loading.files import FILE_SCHEMAS
from prospectus.loading.parsing import parse_document
from prospectus.spreadsheets.columns import COLUMNS
from prospectus.spreadsheets.export import column_choices, write_spreadsheet
from prospectus.spreadsheets.plan import plan_import
from prospectus.spreadsheets.rows import SheetError
from prospectus.spreadsheets.tables import TableError, read_table

DEMO = Path(__file__).parents[1] / "demo"
HEADINGS = [column.heading for column in COLUMNS]
FORMATS = ["xlsx", "csv"]


@pytest.fixture(scope="session")
def demo_facts():
    return loading.read_catalogue(DEMO)


@pytest.fixture
def site(tmp_path):
    """A copy of the demo, to be changed."""
    root = tmp_path / "site"
    shutil.copytree(DEMO, root)
    return root


@pytest.fixture
def sheet(site, tmp_path, demo_facts):
    """The demo's workbook, changed by a function that is given a way to set cells."""

    def change(*cells):
        path = tmp_path / "sessions.xlsx"
        if not path.exists():
            path.write_bytes(write_spreadsheet(site, demo_facts, as_csv=False))
        book = openpyxl.load_workbook(path)
        page = book["Sessions"]
        for row, heading, value in cells:
            number = row if isinstance(row, int) else row_of(page, row)
            page.cell(number, HEADINGS.index(heading) + 1).value = value
        book.save(path)
        return path

    return change


def row_of(page, name):
    return next(row[0].row for row in page.iter_rows() if row[0].value == name)


def plan_of(site, path):
    plan = plan_import(site, loading.read_catalogue(site), read_table(path))
    check_changes(site, plan.changes)
    return plan


def faults(site, path):
    with pytest.raises(SheetError) as refused:
        plan_of(site, path)
    return refused.value.lines


def table_of(tmp_path, *rows, name="rows.csv"):
    path = tmp_path / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_the_demo_goes_out_and_comes_back_unchanged(ending, tmp_path, demo_facts):
    path = tmp_path / f"demo.{ending}"
    path.write_bytes(write_spreadsheet(DEMO, demo_facts, as_csv=ending == "csv"))
    plan = plan_import(DEMO, demo_facts, read_table(path))
    assert [step.kind for step in plan.steps] == ["unchanged"] * 49
    assert plan.changes == {}
    assert plan.untouched == []


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_site_gets_the_same_sessions(ending, site, tmp_path, demo_facts):
    path = tmp_path / f"demo.{ending}"
    path.write_bytes(write_spreadsheet(DEMO, demo_facts, as_csv=ending == "csv"))
    shutil.rmtree(site / "data" / "sessions")
    plan = plan_of(site, path)
    assert {step.kind for step in plan.steps} == {"added"}
    write_changes(plan.changes)
    made = loading.read_catalogue(site).sessions
    for course, sessions in demo_facts.sessions.items():
        for old, new in zip(sessions, made[course], strict=True):
            # A cell holds a text in one language, and a row no reserved seats.
            no_column = {"written_meetings": old.meetings, "reserved_seats": ()}
            dates = old.model_copy(update=no_column)
            assert in_one_language(new) == in_one_language(dates)


def in_one_language(session):
    def strip(value):
        if isinstance(value, dict):
            languages = value and all(len(key) == 2 for key in value)
            return (
                strip(value.get("en", next(iter(value.values()))))
                if languages
                else {key: strip(part) for key, part in value.items()}
            )
        if isinstance(value, (list, tuple)):
            return [strip(part) for part in value]
        return value.strip() if isinstance(value, str) else value

    return strip(session.model_dump())


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
).filter(lambda text: text.isprintable() and text == as_line(text))
WORDS = st.one_of(
    LINE,
    st.sampled_from(
        ["=1+1", "'=x", "+1", "-x", "@x", "''=", "no", "12:30", "1e5", "TRUE", "#N/A"]
    ),
    st.sampled_from(["a\nb", "55802", "007", "2027-01-14", "a, b; c", '"x"', "x\xa0y", "[x](y)"]),
)
DAYS = st.dates(dt.date(2026, 12, 1), dt.date(2027, 2, 20))
HOURS = st.times(dt.time(4), dt.time(20)).map(lambda time: f"{time:%H:%M}")


@st.composite
def meetings(draw, key):
    start = draw(DAYS)
    made = {"key": key} if key != "main" or draw(st.booleans()) else {}
    if draw(st.booleans()):
        made["title"] = draw(st.one_of(WORDS, st.fixed_dictionaries({"en": LINE, "fr": LINE})))
    later = start + dt.timedelta(days=draw(st.integers(1, 3)))
    if draw(st.integers(0, 3)):
        made["start"] = f"{start} {draw(HOURS)}"
        made["end"] = draw(st.sampled_from(["21:00", f"{start} 21:30", f"{later} 01:00"]))
    else:
        made["start"] = str(start)
        if draw(st.booleans()):
            made["end"] = str(draw(st.sampled_from([start, later])))
    if draw(st.integers(0, 4)) == 0:
        made["place"] = {"city": draw(WORDS.filter(lambda text: "\n" not in text))}
    if draw(st.integers(0, 2)) == 0:
        made["every"] = draw(st.sampled_from(["day", "week", "3 weeks"]))
        made["count"] = str(draw(st.integers(2, 4)))
        if draw(st.booleans()):
            made["except"] = [str(start)]
            made["count"] = draw(st.sampled_from(["2", "4"]))
    return made


@st.composite
def sessions(draw):
    keys = draw(st.sampled_from([["main"], ["part-1"], ["part-1", "part-2"], ["a", "main", "b"]]))
    made = {
        "id": draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5})?", fullmatch=True)),
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [draw(meetings(key)) for key in keys],
    }
    optional = {
        "language": st.sampled_from(["fr", "en", "no"]),
        "status": st.sampled_from(["scheduled", "cancelled", "postponed"]),
        "availability": st.sampled_from(["open", "full"]),
        "online_url": st.just("https://meet.example.org/é?a=1"),
        "registration": st.sampled_from(
            [{"url": "https://x.example.org"}, {"opens": "2026-11-01 9:00"}, {}]
        ),
        "prices": st.lists(
            st.builds(
                lambda amount, audience, until: amount | audience | until,
                st.sampled_from([{"amount": "0"}, {"amount": "450.00"}, {"amount": "29.5"}]),
                st.one_of(st.just({}), WORDS.map(lambda text: {"audience": text})),
                st.one_of(st.just({}), DAYS.map(lambda day: {"until": str(day)})),
            ),
            min_size=1,
            max_size=4,
        ),
        "facilitators": st.sampled_from(
            [["leetia-sivuaq"], ["ida-hollingberry", "leetia-sivuaq"]]
        ),
        "note": st.one_of(WORDS, st.fixed_dictionaries({"fr": WORDS})),
        "place": st.fixed_dictionaries({"city": LINE, "venue": WORDS, "postal_code": LINE}),
    }
    for name, strategy in optional.items():
        if draw(st.booleans()):
            made[name] = draw(strategy)
    return made


@settings(max_examples=40, deadline=None)
@given(
    st.lists(sessions(), min_size=1, max_size=3, unique_by=lambda one: one["id"]), st.booleans()
)
def test_any_sessions_go_out_and_come_back(tmp_path_factory, demo_facts, values, as_csv):
    """Values as files have them, with all that a cell can't hold."""
    root = tmp_path_factory.mktemp("any")
    folder = root / "data" / "sessions"
    folder.mkdir(parents=True)
    text = rewrite("# Kept\n", values, FILE_SCHEMAS["sessions"])
    (folder / "grief-at-work.yml").write_text(text, encoding="utf-8", newline="")
    TypeAdapter(list[Session]).validate_python(values)
    path = root / ("x.csv" if as_csv else "x.xlsx")
    path.write_bytes(write_spreadsheet(root, demo_facts, as_csv=as_csv))
    table = read_table(path)
    try:
        plan = plan_import(root, demo_facts, table)
    except SheetError as error:
        refused = error.lines
    else:
        refused = []
    # Dates that overlap, or prices for the same people, which check refuses as well.
    assert all("same session ends" in one or "same people" in one for one in refused)
    if refused:
        return
    assert [step.differences for step in plan.steps] == [[] for _ in values]
    assert plan.changes == {}


def test_one_date_is_cancelled_in_its_row(site, sheet):
    plan = plan_of(site, sheet(("rural-emergency-2027-02-online", "Meeting status", "cancelled")))
    told = {step.name: step.differences for step in plan.steps if step.differences}
    assert told == {
        "rural-emergency-2027-02-online": [
            ("Meeting webinar-1, Meeting status", "scheduled", "cancelled")
        ]
    }
    [text] = plan.changes.values()
    assert "      end: 20:30\n      status: cancelled\n    - key: webinar-2\n" in text


def test_a_change_is_told_and_written_in_its_line(site, sheet):
    path = sheet(
        ("dementia-2027-04", "Status", "Cancelled"),
        ("grief-at-work-2027-01", "Starts", "1:00 PM"),
        ("grief-at-work-2027-01", "Ends", dt.time(14)),
    )
    before = {one: one.read_text() for one in site.rglob("*.yml")}
    plan = plan_of(site, path)
    told = {step.name: (step.kind, step.differences) for step in plan.steps if step.differences}
    assert told == {
        "dementia-2027-04": ("cancelled", [("Status", "scheduled", "cancelled")]),
        "grief-at-work-2027-01": (
            "changed",
            [("Starts", "12:30", "13:00"), ("Ends", "13:30", "14:00")],
        ),
    }
    assert {one: one.read_text() for one in before} == before, "only told"
    write_changes(plan.changes)
    lines = [
        line
        for one, text in before.items()
        for line in difflib.ndiff(text.splitlines(), one.read_text().splitlines())
        if line[0] in "+-"
    ]
    assert sorted(lines) == [
        "+       end: 14:00",
        "+     - start: 2027-01-19 13:00",
        "+   status: cancelled",
        "-       end: 13:30",
        "-     - start: 2027-01-19 12:30",
    ]
    assert plan_of(site, path).changes == {}, "a second import changes nothing"


def test_new_rows_become_a_session_with_an_id_of_its_own(site, sheet):
    path = sheet(
        (200, "Course", "Grief at Work"),
        (200, "Delivery", "online"),
        (200, "Time zone", "America/Toronto"),
        (200, "Date", "14 janvier 2027"),
        (200, "Starts", 0.5),
        (200, "Ends", "13 h 30"),
        (200, "Price", "1 450,50 $"),
        (200, "Facilitators", "Leetia Sivuaq (ᓖᑎᐊ ᓯᕗᐊᖅ)"),
        (203, "Date", 46408),
        (203, "Starts", "noon"),
        (203, "Ends", "1:30 p.m."),
        (203, "Price", 0),
        (203, "Price for", "=SUM(A1)"),
    )
    book = openpyxl.load_workbook(path)
    book["Sessions"].cell(203, HEADINGS.index("Price for") + 1).data_type = "s"
    book.save(path)
    plan = plan_of(site, path)
    assert [step.name for step in plan.steps if step.new] == ["grief-at-work-2027-01-2"]
    write_changes(plan.changes)
    text = (site / "data/sessions/grief-at-work.yml").read_text()
    assert text.endswith("""\
- id: grief-at-work-2027-01-2
  delivery_mode: online
  zone: America/Toronto
  meetings:
    - key: part-1
      start: 2027-01-14 12:00
      end: 13:30
    - key: part-2
      start: 2027-01-21 12:00
      end: 13:30
  prices:
    - amount: 1450.50
    - amount: 0
      audience: =SUM(A1)
  facilitators: [leetia-sivuaq]
""")
    loading.read_catalogue(site)


def test_every_problem_has_its_cell_and_what_to_write(site, sheet):
    path = sheet(
        ("dementia-2027-04", "Date", "03/04/2027"),
        ("dementia-2027-01", "Time zone", "America/Vancouvr"),
        ("first-hour-2027-02", "Delivery", "in person"),
        ("grief-at-work-2027-01", "Ends", "11:00"),
        ("long-winter-2027-10", "Facilitators", "leetia-sivuak"),
        ("sudden-confusion-2025-10", "City", None),
        ("what-matters-2027-02", "Register at", "register here"),
        ("wound-care-2027-02", "Price", "free"),
        ("walking-alongside-2026-06", "Course", "no-course"),
        (210, "Course", "grief-at-work"),
        (199, "Note", "Nobody's"),
    )
    page = openpyxl.load_workbook(path)["Sessions"]
    said = {line.split(": ")[1]: line for line in faults(site, path)}

    def place(name, heading):
        row = name if isinstance(name, int) else row_of(page, name)
        return f"Sessions!{page.cell(row, HEADINGS.index(heading) + 1).coordinate}"

    expected = {
        place("dementia-2027-04", "Date"): "write 2027-03-04 or 2027-04-03",
        place("dementia-2027-01", "Time zone"): "America/Vancouver",
        place("first-hour-2027-02", "Delivery"): "in-person",
        place("grief-at-work-2027-01", "Ends"): "later time",
        place("long-winter-2027-10", "Facilitators"): "leetia-sivuaq",
        place("what-matters-2027-02", "Register at"): "https://",
        place("wound-care-2027-02", "Price"): "450.00",
        place("walking-alongside-2026-06", "Course"): "walking-alongside",
        place(210, "Delivery"): "Nothing is written",
        place(210, "Time zone"): "Write, for example: America/Toronto",
    }
    for cell, words in expected.items():
        assert words in said.pop(cell), cell
    assert all(line.startswith("sessions.xlsx: Sessions!") for line in said.values())
    # The city of a venue that is there; meetings that are missing; the note of the row above them.
    assert any("city" in line.lower() for line in said.values())


def test_characters_that_nobody_sees_are_told_with_their_cells(site, sheet):
    path = sheet(
        ("first-hour-2027-02", "Register at", "https://exam\u200bple.org/"),
        ("sudden-confusion-2025-10", "City", "Tru\ue000ro"),
        ("dementia-2027-01", "Note", "\u202egnirb"),
        ("dementia-2027-04", "Time zone", "America/Toronto\u200e"),
        ("dementia-2027-04", "Note", "See https://exam\u2060ple.org/"),
    )
    said = [line.split(": ", 2)[2] for line in faults(site, path)]
    assert sorted(re.search(r"U\+[^)]*", line)[0] for line in said) == [
        "U+200B ZERO WIDTH SPACE",
        "U+200E LEFT-TO-RIGHT MARK",
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "U+2060 WORD JOINER",
        "U+E000 PRIVATE USE CHARACTER",
    ]
    assert all("Delete it." in line for line in said)


def test_a_place_that_is_missing_is_told_in_the_words_of_a_sheet(site, sheet):
    place = ("Venue", "Address", "City", "Province", "Postal code", "Country")
    path = sheet(*(("sudden-confusion-2025-10", name, None) for name in place))
    [said] = faults(site, path)
    assert said.endswith(": People meet in person, but there is no place here.")


def test_what_stands_in_no_row_is_left_alone_and_said(site, tmp_path):
    path = table_of(tmp_path, ["Session", "Status"], ["dementia-2027-04", "postponed"])
    plan = plan_of(site, path)
    assert [(step.name, step.kind) for step in plan.steps] == [("dementia-2027-04", "changed")]
    assert len(plan.untouched) == 48
    assert len(plan.changes) == 1
    [text] = plan.changes.values()
    old = (site / "data/sessions/dementia-day-by-day.yml").read_text()
    assert [
        line for line in difflib.ndiff(old.split("\n"), text.split("\n")) if line[0] in "+-"
    ] == ["+   status: postponed"]


EVENINGS = """\
  meetings:
    # Tuesdays, when the room is free
    - start: 2027-04-06 19:00
      end: 21:00
      every: 2 weeks
      count: 3
"""


@pytest.mark.parametrize(
    ("cells", "differences", "lines"),
    [
        pytest.param([], [], EVENINGS, id="nothing"),
        pytest.param(
            [(number, "Starts", "18:30") for number in range(3)],
            [
                (f"Meeting {day}, Starts", "19:00", "18:30")
                for day in ("2027-04-06", "2027-04-20", "2027-05-04")
            ],
            EVENINGS.replace("19:00", "18:30"),
            id="other hours on all dates",
        ),
        pytest.param(
            [(1, "Date", "2027-04-21")],
            [("Meeting 2027-04-20, Date", "2027-04-20", "2027-04-21")],
            EVENINGS
            + '    - key: "2027-04-20"\n      start: 2027-04-21 19:00\n      end: 21:00\n',
            id="one date moves",
        ),
        pytest.param(
            [(2, "Meeting status", "cancelled")],
            [("Meeting 2027-05-04, Meeting status", "scheduled", "cancelled")],
            EVENINGS
            + '    - key: "2027-05-04"\n      start: 2027-05-04 19:00\n      end: 21:00\n'
            + "      status: cancelled\n",
            id="one date is cancelled",
        ),
        pytest.param(
            [(2, None, None)],
            [("Meeting 2027-05-04", "2027-05-04, 2027-05-04 19:00, 21:00", None)],
            EVENINGS + "      except: [2027-05-04]\n",
            id="one date is deleted",
        ),
    ],
)
def test_each_date_of_a_repeated_meeting_is_a_row(site, sheet, cells, differences, lines):
    file = site / "data/sessions/dementia-day-by-day.yml"
    before = file.read_text()
    written = EVENINGS.replace("    # Tuesdays, when the room is free\n", "")
    assert before.count(written) == 1
    file.write_text(before.replace(written, EVENINGS))
    path = sheet()
    book = openpyxl.load_workbook(path)
    page = book["Sessions"]
    first = row_of(page, "dementia-2027-04")
    assert [page.cell(first + n, HEADINGS.index("Meeting") + 1).value for n in range(3)] == [
        "2027-04-06",
        "2027-04-20",
        "2027-05-04",
    ]
    for number, heading, value in cells:
        if heading:
            page.cell(first + number, HEADINGS.index(heading) + 1).value = value
        else:
            page.delete_rows(first + number)
    book.save(path)
    plan = plan_of(site, path)
    assert [line for step in plan.steps for line in step.differences] == differences
    write_changes(plan.changes)
    assert file.read_text() == before.replace(written, lines)


def test_a_date_that_a_program_made_of_a_key_is_understood(site, tmp_path, demo_facts):
    text = write_spreadsheet(site, demo_facts, as_csv=True).decode("utf-8-sig")
    assert text.count(",2027-04-20,") == 2
    path = tmp_path / "sessions.csv"
    path.write_text(text.replace(",2027-04-20,", ",4/20/2027,"))
    assert plan_of(site, path).changes == {}


def test_a_text_in_two_languages_changes_in_the_one_that_is_shown(site, sheet):
    write_changes(plan_of(site, sheet(("dementia-2027-01", "Meeting title", "Breakfast"))).changes)
    text = (site / "data/sessions/dementia-day-by-day.yml").read_text()
    assert "title: {en: Breakfast, fr: Le matin et les repas}" in text


def test_meetings_come_and_go(site, sheet):
    name = "frailty-2026-11"
    path = sheet()
    book = openpyxl.load_workbook(path)
    page = book["Sessions"]
    page.delete_rows(row_of(page, name) + 1)
    book.save(path)
    plan = plan_of(site, path)
    [step] = [step for step in plan.steps if step.differences]
    assert [(what, after) for what, _, after in step.differences] == [("Meeting part-2", None)]
    assert [one["key"] for one in step.value["meetings"]] == ["part-1"]


def test_windows_text_of_a_french_excel_is_read_and_said(site, tmp_path, demo_facts):
    out = write_spreadsheet(site, demo_facts, as_csv=True).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(out, newline="")))
    made = io.StringIO(newline="")
    for row in rows[1:]:
        price = HEADINGS.index("Price")
        row[price] = row[price].replace(".", ",")
    csv.writer(made, delimiter=";").writerows(rows)
    path = tmp_path / "séances.csv"
    path.write_bytes(made.getvalue().encode("cp1252", "replace"))
    plan = plan_of(site, path)
    assert plan.changes == {}
    assert "cp1252" in plan.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_tables_of_every_kind_are_read(tmp_path, encoding, delimiter):
    path = tmp_path / "table.txt"
    text = f'Session{delimiter}Note\r\na{delimiter}"é, ; x\ny"\r\n'
    path.write_bytes(text.encode(encoding))
    assert read_table(path).rows == [["Session", "Note"], ["a", "é, ; x\ny"]]
    path.write_bytes(f"sep={delimiter}\r\n{text}".encode(encoding))
    assert read_table(path).rows[1] == ["a", "é, ; x\ny"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0old", "save it as .xlsx"),
        (b"PK\x03\x04broken", "save it again as .xlsx"),
        (b"\x00\x01\x02", "not a table"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, says):
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError, match=says):
        read_table(path)


@pytest.mark.parametrize(
    ("rows", "cell", "says"),
    [
        ([["Session", "Staus"], ["a", "b"]], "B1", "did you mean “Status”?"),
        ([["Session", "Session"], ["a", "b"]], "B1", "twice"),
        ([["Session", ""], ["a", "b"]], "B1", "no heading"),
        ([["Course", "Status"], ["a", "b"]], "A1", "Session is missing"),
        ([], "A1", "empty"),
        ([["Session", "Note"], ["", "b"]], "A2", "names no session"),
        ([["Session", "Course"], ["new-1", ""]], "B2", "is empty"),
        (
            [["Session", "Note"], ["dementia-2027-04", "a"], ["dementia-2027-04", "b"]],
            "B3",
            "not what B2 says",
        ),
        (
            [["Session", "Course"], ["dementia-2027-04", "grief-at-work"]],
            "B2",
            "dementia-day-by-day",
        ),
    ],
)
def test_tables_that_can_not_be_understood_are_told_so(site, tmp_path, rows, cell, says):
    [line] = faults(site, table_of(tmp_path, *rows))
    assert line.startswith(f"rows.csv: {cell}: ")
    assert says in line


def test_a_formula_is_taken_by_its_result_only(site, sheet):
    path = sheet(("dementia-2027-04", "Status", '=IF(TRUE,"cancelled","")'))
    [line] = faults(site, path)
    assert "has no result; write the value" in line


def test_texts_like_formulas_are_written_as_text(site, demo_facts):
    path = site / "data/sessions/sudden-confusion.yml"
    path.write_text(path.read_text() + "  note: =HYPERLINK(1)\n")
    book = openpyxl.load_workbook(io.BytesIO(write_spreadsheet(site, demo_facts, as_csv=False)))
    cells = [cell for row in book["Sessions"].iter_rows() for cell in row]
    [cell] = [cell for cell in cells if str(cell.value).startswith("=")]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert b",'=HYPERLINK(1)" in write_spreadsheet(site, demo_facts, as_csv=True)


def test_the_workbook_helps_to_fill_it_in(demo_facts):
    book = openpyxl.load_workbook(io.BytesIO(write_spreadsheet(DEMO, demo_facts, as_csv=False)))
    assert book.sheetnames == ["Sessions", "Choices", "How to"]
    page = book["Sessions"]
    assert page.freeze_panes == "C2"
    assert [cell.value for cell in page[1]] == HEADINGS
    assert all(len(cell.comment.text) > 10 for cell in page[1])
    assert isinstance(page.cell(2, HEADINGS.index("Date") + 1).value, dt.datetime)
    assert isinstance(page.cell(2, HEADINGS.index("Starts") + 1).value, dt.time)
    lists = {}
    for rule in page.data_validations.dataValidation:
        area = rule.formula1.split("!")[1].replace("$", "")
        at = next(iter(rule.sqref.ranges)).min_col
        lists[HEADINGS[at - 1]] = [cell.value for (cell,) in book["Choices"][area]]
        assert next(iter(rule.sqref.ranges)).max_row > page.max_row
    assert lists["Course"] == sorted(demo_facts.courses)
    assert lists["Delivery"] == ["online", "hybrid", "in-person"]
    assert lists["Status"] == ["scheduled", "postponed", "cancelled"]
    assert "America/St_Johns" in lists["Time zone"]
    assert {"Availability", "Language", "Currency"} <= set(lists)
    said = "\n".join(str(cell.value) for (cell,) in book["How to"].iter_rows())
    assert all(f"{heading}: " in said for heading in HEADINGS)


def test_comments_of_a_file_survive_an_import(site, sheet):
    path = site / "data/sessions/dementia-day-by-day.yml"
    before = path.read_text()
    write_changes(plan_of(site, sheet(("dementia-2027-04", "Note", "Bring tea."))).changes)
    after = path.read_text()
    comments = [line for line in before.split("\n") if line.startswith("#")]
    assert [line for line in after.split("\n") if line.startswith("#")] == comments
    value = parse_document(after.encode(), Document(path)).value
    assert value[2]["note"] == "Bring tea."


def test_the_early_price_of_two_goes_and_the_comments_stay(site, tmp_path):
    path = site / "data" / "sessions" / "grief-at-work.yml"
    path.write_text(
        """\
- id: grief-at-work-2027-05
  delivery_mode: online
  zone: America/St_Johns
  meetings:
    - start: 2027-05-12 12:00
      end: 13:00
  prices:
    # early bird, agreed with Marie
    - amount: 380.00
      until: 2027-01-02
    # full price, board decision 12
    - amount: 450.00
"""
    )
    table = table_of(
        tmp_path, ["Session", "Price", "Price until"], ["grief-at-work-2027-05", "450", ""]
    )
    plan = plan_of(site, table)
    [step] = plan.steps
    assert step.differences == [("Price 1", "380.00, 2027-01-02", None)]
    after = plan.changes[path]
    assert "    # early bird, agreed with Marie\n    # full price, board decision 12\n" in after
    assert "380.00" not in after


def test_people_who_left_are_not_offered(demo_facts):
    offered = column_choices(demo_facts)["Facilitators"]
    assert "ida-hollingberry" in offered
    assert "gordon-ironside-frye" not in offered
