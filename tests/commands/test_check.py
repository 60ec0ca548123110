"""`prospectus check`."""

import re

import pytest

DEMO = "tests/demo"


def test_no_problems_is_one_line(prospectus):
    done = prospectus("check", DEMO)
    assert done.returncode == 0
    assert done.stderr == ""
    assert re.fullmatch(r"No problems: 12 courses, \d+ sessions, \d+ people\.\n", done.stdout)
    one = prospectus("check")
    assert one.returncode == 0
    assert one.stdout.startswith("No problems: ")


@pytest.mark.parametrize(
    ("cwd", "argument", "shown"),
    [
        ("courses", (), "data/"),
        ("courses", (".",), "data/"),
        (".", ("courses",), "courses/data/"),
        (".", ("./courses/",), "courses/data/"),
        ("courses/data", ("..",), None),
        ("other", ("{root}",), "{root}/data/"),
    ],
)
def test_every_problem_is_shown_with_a_path_that_can_be_opened(  # noqa: PLR0917 - a table
    prospectus, root, mistakes, cwd, argument, shown
):
    mistakes(root)
    (root.parent / "other").mkdir()
    here = root.parent / cwd
    done = prospectus("check", *(word.format(root=root) for word in argument), cwd=here)
    assert done.returncode == 1
    assert done.stdout == ""
    *problems, summary = done.stderr.splitlines()
    assert summary == "2 problems in 2 files; nothing was built."
    assert len(problems) == 2
    for problem, file, text in zip(
        problems,
        ("courses/leap-oncology.yml", "organization.yml"),
        ("onlin", "America/Torronto"),
        strict=True,
    ):
        path, line, column, message = problem.split(":", 3)
        assert (here / path).samefile(root / "data" / file)
        assert shown is None or path == shown.format(root=root) + file
        written = (root / "data" / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert written[int(column) - 1 :].startswith(text)
        assert text in message


def test_check_writes_nothing(prospectus, root):
    before = sorted(root.rglob("*"))
    assert prospectus("check", cwd=root).returncode == 0
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"LANG": "fr_CA"}]
)
def test_problems_can_be_shown_on_every_terminal(prospectus, root, locale):
    path = root / "data" / "people.yml"
    path.write_text(path.read_text(encoding="utf-8") + "Zoé™:\n  name: Zoé\n", encoding="utf-8")
    done = prospectus("check", cwd=root, **locale)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "data/people.yml:" in done.stderr
