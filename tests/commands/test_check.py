"""`prospectus check`."""

import json
import os
import pty
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

DEMO = "tests/demo"


def test_no_problems_is_one_line(prospectus):
    done = prospectus("check", DEMO)
    assert done.returncode == 0
    assert done.stderr == ""
    assert re.fullmatch(r"No problems: 14 courses, \d+ sessions, \d+ people\.\n", done.stdout)
    one = prospectus("check")
    assert one.returncode == 0
    assert one.stdout.startswith("No problems: ")


def test_what_only_looks_like_a_page_is_left_alone(prospectus, root):
    (root / "docs" / "archive.md").mkdir()
    done = prospectus("check", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")


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
    done = prospectus(
        "check", "--format", "line", *(word.format(root=root) for word in argument), cwd=here
    )
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


def test_check_writes_nothing_but_its_cache(prospectus, root):
    before = sorted(root.rglob("*"))
    assert prospectus("check", cwd=root).returncode == 0
    after = sorted(root.rglob("*"))
    assert [path for path in after if root / ".cache" not in (path, *path.parents)] == before
    assert len(list((root / ".cache/prospectus/facts").iterdir())) == 4


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


def test_a_problem_is_shown_with_its_line_and_what_to_write(prospectus, root, mistakes):
    mistakes(root)
    done = prospectus("check", cwd=root)
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert done.stderr.startswith("data/courses/leap-oncology.yml: 1 problem\n")
    assert re.search(
        r"""
data/courses/leap-oncology\.yml:(\d+):11: problem \(choice\)
  “onlin” is not one of the choices\.

    +\1 \|   - mode: onlin
     +\|           \^\^\^\^\^

  Did you mean “online”\?
""",
        done.stderr,
    )
    assert done.stderr.endswith("2 problems in 2 files; nothing was built.\n")


def test_annotations_for_github_with_the_whole_list_in_the_summary(
    prospectus, root, mistakes, tmp_path
):
    mistakes(root)
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    done = prospectus("check", "--format", "github", cwd=root, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    course, organization = done.stdout.splitlines()
    assert course.startswith("::error file=data/courses/leap-oncology.yml,line=")
    assert ",col=11,endColumn=16,title=Not one of the choices::" in course
    assert organization.startswith("::error file=data/organization.yml,line=")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n### 2 problems in 2 files\n\n```text\n")
    assert "- mode: onlin" in text


def test_json_is_all_that_is_printed(prospectus, root, mistakes):
    mistakes(root)
    done = prospectus("check", "--format", "json", cwd=root)
    assert done.returncode == 1
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert [problem["kind"] for problem in report["problems"]] == ["choice", "zone"]
    assert report["problems"][0]["suggestions"] == ["online"]


def unused(root):
    path = root / "data" / "people.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}ann-example:\n  name: Ann Example\n", encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "line", "github", "json"])
def test_warnings_stop_nothing_unless_they_are_to(prospectus, root, form):
    unused(root)
    done = prospectus("check", "--format", form, cwd=root)
    assert done.returncode == 0
    assert "ann-example" in done.stdout + done.stderr
    assert prospectus("check", "--strict", "--format", form, cwd=root).returncode == 1


def test_strict_is_content_with_right_facts(prospectus):
    assert prospectus("check", "--strict").returncode == 0
    done = prospectus("check", "--strict", DEMO, "--now", "2027-01-10T12:00")
    assert done.returncode == 0, done.stderr


def test_a_build_tells_how_many_warnings_there_are(prospectus, root):
    unused(root)
    done = prospectus("build", "--to", "site", cwd=root)
    assert done.returncode == 0
    assert "1 warning in 1 file; to see them: prospectus check\n" in done.stderr


def test_the_clock_is_that_of_the_build(prospectus, root):
    path = root / "data" / "courses" / "leap-oncology.yml"
    text = path.read_text(encoding="utf-8")
    assert "  - accreditor: cfpc\n" in text
    ends = "  - accreditor: cfpc\n    valid_until: 2027-03-31\n"
    path.write_text(text.replace("  - accreditor: cfpc\n", ends, 1), encoding="utf-8")
    early = prospectus("check", "--strict", cwd=root, SOURCE_DATE_EPOCH="1790000000")
    assert early.returncode == 0, early.stderr
    late = prospectus("check", "--strict", "--now", "2027-03-01", cwd=root)
    assert "ends on 2027-03-31, in 30 days" in late.stderr
    over = prospectus("check", "--strict", cwd=root, SOURCE_DATE_EPOCH="1810000000")
    assert "ended on 2027-03-31" in over.stderr


@pytest.mark.parametrize(
    "arguments", [("nowhere",), ("data",), ("--format", "xml"), ("--now", "soon"), ("a", "b")]
)
def test_what_cannot_be_meant_exits_with_two(prospectus, root, arguments):
    done = prospectus("check", *arguments, cwd=root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def on_terminal(root, **environment):
    """What `prospectus check` writes to a terminal."""
    master, slave = pty.openpty()
    script = Path(sys.executable).with_name("prospectus")
    process = subprocess.Popen(
        [script, "check"], cwd=root, stdout=slave, stderr=slave, env=os.environ | environment
    )
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        written += part
    os.close(master)
    assert process.wait(timeout=60) == 1
    return written.decode()


def test_a_terminal_gets_colour_unless_it_says_no(root, mistakes):
    mistakes(root)
    assert "\x1b[31m" in on_terminal(root, NO_COLOR="", TERM="xterm")
    assert "\x1b" not in on_terminal(root, NO_COLOR="1", TERM="xterm")
    assert "\x1b" not in on_terminal(root, NO_COLOR="", TERM="dumb")


def test_characters_that_control_a_terminal_do_not_reach_it(prospectus, root):
    path = root / "data" / "people.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\x1b]0;x\x07: y\n", encoding="utf-8")
    for form in ("text", "line", "github", "json"):
        done = prospectus("check", "--format", form, cwd=root)
        assert done.returncode == 1
        assert not set("\x1b\x07") & set(done.stdout + done.stderr)


COURSE = """\
title: Course {number}
tagline: What to do about pain, in part {number}.
summary: A course on pain.
deliveries:
  - mode: online
authors: [ann-example]
"""
SESSION = """\
- id: course-{course}-{number}
  delivery_mode: online
  zone: America/Toronto
  meetings:
    - start: 2027-{month:02}-{day:02} 12:00
      end: 15:00
  registration:
    url: https://register.example.org/{course}/{number}
    closes: 2027-01-01 17:00
  prices:
    - amount: 450.00
  facilitators: [ann-example]
"""


def test_a_thousand_sessions_are_checked_within_seconds(prospectus, root):
    unused(root)
    data = root / "data"
    for course in range(100):
        (data / "courses" / f"course-{course}.yml").write_text(COURSE.format(number=course))
        sessions = (
            SESSION.format(course=course, number=number, month=number + 1, day=course % 28 + 1)
            for number in range(10)
        )
        (data / "sessions" / f"course-{course}.yml").write_text("".join(sessions))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = prospectus("check", "--now", "2026-12-01", cwd=root)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime - before.ru_utime  # of the processor, whatever else it does meanwhile
    assert done.returncode == 0, done.stderr
    assert "101 courses, 1,000 sessions" in done.stdout
    assert took < 8, f"{took:.1f} s"  # about 2 s
