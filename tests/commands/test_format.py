"""`prospectus format`."""

import pytest

MESSY = """\
# People
bo:
    credentials: MD
    # full name
    name: "Bo"   # so written
"""


def test_the_projects_own_files_are_in_form(prospectus):
    for site in (".", "tests/demo"):
        done = prospectus("format", "--check", site)
        assert done.returncode == 0, done.stdout
        assert done.stdout == "All files are formatted.\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_file_is_named_then_put_in_form_once(prospectus, root, mark, ending):
    path = root / "data" / "people.yml"
    messy = (mark + MESSY.replace("\n", ending)).encode()
    path.write_bytes(messy)
    would = prospectus("format", "--check", cwd=root)
    assert would.returncode == 1
    assert would.stdout == "data/people.yml: would change\n"
    assert path.read_bytes() == messy
    done = prospectus("format", cwd=root)
    assert done.returncode == 0
    assert done.stdout == "data/people.yml: formatted\n"
    lines = [
        "# People",
        "bo:",
        "  # full name",
        '  name: "Bo"   # so written',
        "  credentials: MD",
        "",
    ]
    assert path.read_bytes() == (mark + ending.join(lines)).encode()
    assert prospectus("format", cwd=root).stdout == "All files are formatted.\n"


def test_what_is_not_yaml_is_told_as_by_check_and_nothing_is_written(prospectus, root):
    (root / "data" / "people.yml").write_text(MESSY)
    course = root / "data" / "courses" / "leap-oncology.yml"
    course.write_text(course.read_text().replace("title:", "title: a: b", 1))
    done = prospectus("format", cwd=root)
    assert done.returncode == 1
    assert done.stdout == ""
    first = done.stderr.splitlines()[0]
    assert first in prospectus("check", cwd=root).stderr
    assert "nothing was written" in done.stderr
    assert (root / "data" / "people.yml").read_text() == MESSY


def test_facts_that_are_wrong_are_no_hindrance(prospectus, root):
    (root / "data" / "people.yml").write_text(MESSY.replace("name:", "nam:"))
    assert prospectus("check", cwd=root).returncode == 1
    done = prospectus("format", cwd=root)
    assert done.returncode == 0
    assert prospectus("format", "--check", cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.yml", "key: [x]\n"),
        ("people.yml", "? [x]\n: y\n"),
        ("people.yml", "{[x]: 1}\n"),
        ("people.yml", "[x]: y\n"),
        ("people.yml", "key: &a [x]\nother: *a\n"),
        ("people.yml", "? &a {a: b}\n: c\n"),
        ("sessions/leap-oncology.yml", "- id: [x]\n  meetings: [{key: [x]}, {key: {a: b}}]\n"),
        ("courses/leap-oncology.yml", "deliveries: [{mode: [x]}]\n"),
        ("courses/leap-oncology.yml", "deliveries:\n  - mode: [x]\n  - mode: {a: b}\n"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [["format"], ["format", "--check"], ["check"], ["rename", "person", "jose-pereira", "x"]],
    ids=" ".join,
)
def test_lists_in_the_place_of_names_end_in_no_traceback(prospectus, root, command, name, text):
    (root / "data" / name).write_text(text, encoding="utf-8")
    run = prospectus(*command, cwd=root)
    assert run.returncode in {0, 1}
    assert "Traceback" not in run.stderr
    assert run.stdout + run.stderr
