"""`prospectus export-sessions` and `prospectus import-sessions`."""

import shutil

import pytest


@pytest.fixture
def demo(tmp_path):
    root = shutil.copytree("tests/demo", tmp_path / "demo")
    (root / "mkdocs.yml").write_text("site_url: https://demo.example.org/\n")
    return root


def test_sessions_go_out_and_in_and_are_written_only_when_asked_to(prospectus, demo):
    path = demo / "data" / "sessions" / "grief-at-work.yml"
    before = path.read_text()
    done = prospectus("export-sessions", "sessions.csv", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Wrote 49 sessions into sessions.csv\nNext: ")
    sheet = demo / "sessions.csv"
    assert prospectus("import-sessions", "sessions.csv", cwd=demo).stdout == (
        "= unchanged  49 sessions\n"
    )
    text = sheet.read_text(encoding="utf-8-sig")
    lines = [line for line in text.splitlines() if not line.startswith("sudden-confusion")]
    text = "\n".join(lines).replace("grief-at-work-2027-01,grief-at-work,,online,scheduled", "{}")
    sheet.write_text(text.format("grief-at-work-2027-01,grief-at-work,,online,cancelled"))
    told = prospectus("import-sessions", "sessions.csv", cwd=demo)
    assert told.returncode == 0, told.stderr
    assert told.stdout == (
        "× cancelled  grief-at-work-2027-01 (grief-at-work, 2027-01-19 12:30)\n"
        "             Status: scheduled → cancelled\n"
        "= unchanged  45 sessions\n"
        "  left alone 3 sessions that are not in the sheet\n"
        "Nothing was written. To write it: prospectus import-sessions sessions.csv --write\n"
    )
    assert path.read_text() == before
    done = prospectus("import-sessions", "sessions.csv", "--write", cwd=demo)
    assert done.stdout.endswith("Wrote data/sessions/grief-at-work.yml\n")
    added = set(path.read_text().split("\n")) - set(before.split("\n"))
    assert added == {"  status: cancelled"}
    assert prospectus("check", cwd=demo).returncode == 0


def test_problems_are_told_with_their_cells_and_nothing_is_written(prospectus, demo):
    (demo / "s.csv").write_text(
        "Session,Course,Date,Starts,Ends,Time zone\n"
        ",grief-at-work,03/04/2027,12:00,13:00,America/St_Johns\n"
    )
    done = prospectus("import-sessions", "s.csv", "--write", cwd=demo)
    assert done.returncode == 1
    assert done.stdout == ""
    *problems, summary = done.stderr.splitlines()
    assert summary == "2 problems; nothing was written."
    assert problems[0].startswith("s.csv: A2: Delivery: Nothing is written here.")
    assert problems[1] == (
        "s.csv: C2: Date: “03/04/2027” may mean two days; write 2027-03-04 or 2027-04-03"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export-sessions", "sessions.ods"), ".xlsx nor .csv"),
        (("export-sessions", "nowhere/sessions.csv"), "can't be written"),
        (("import-sessions", "nowhere.csv"), "does not exist"),
        (("import-sessions", "docs/images/logo.svg"), "unknown column"),
    ],
)
def test_what_is_no_sheet_is_refused(prospectus, demo, arguments, says):
    done = prospectus(*arguments, cwd=demo)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert "Traceback" not in done.stderr
