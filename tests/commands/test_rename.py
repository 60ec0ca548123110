"""`prospectus rename`."""

import shutil
import subprocess
from datetime import UTC, datetime

import icalendar
import pytest

from prospectus.assembly.build import build_site
from prospectus.loading import read_catalogue
from prospectus.site import Settings

NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
COURSE = "grief-at-work"


@pytest.fixture
def demo(tmp_path):
    """The demo in a repository of its own, with links to a course."""
    root = tmp_path / "demo"
    shutil.copytree("tests/demo", root)
    (root / "mkdocs.yml").write_text("site_url: https://demo.example.org/\n")
    (root / "docs" / "about.md").write_text(
        f"[a](courses/{COURSE}/), [b](/courses/{COURSE}/#sessions), <../courses/{COURSE}>, "
        f"[c](https://other.example.org/courses/{COURSE}/), [d](courses/{COURSE}-2/)\n"
    )
    path = root / "data" / "courses" / "the-first-hour.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("summary: >-", f"summary: >-\n  See [grief](/courses/{COURSE}/).", 1),
        encoding="utf-8",
    )
    git(root, "init", "-q")
    commit(root)
    return root


def git(root, *arguments):
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


def commit(root):
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Change")


def built(root):
    return build_site(root, Settings(site_url="https://courses.example.org/"), NOW)


def events(made, path):
    content = next(file.content for file in made.files if file.path == path)
    return {
        (str(event["UID"]), event["DTSTART"].dt): int(event.get("SEQUENCE", 0))
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
    }


def test_a_course_moves_with_its_calendars_links_and_address(prospectus, demo):
    before = built(demo)
    done = prospectus("rename", "course", COURSE, "grief", "--site", str(demo))
    assert done.returncode == 0, done.stderr
    assert prospectus("check", str(demo)).returncode == 0
    commit(demo)
    after = built(demo)
    data = demo / "data"
    assert not list(data.rglob(f"{COURSE}.yml"))
    assert (data / "courses" / "grief.yml").read_text().endswith(f"aliases: [{COURSE}]\n")

    old = events(before, f"courses/{COURSE}/sessions.ics")
    new = events(after, "courses/grief/sessions.ics")
    assert old
    assert list(old) == list(new), "the same events"
    assert all(new[event] >= number for event, number in old.items()), "whose address changed"
    assert events(after, f"courses/{COURSE}/sessions.ics") == new, "subscribers go on"
    moved = [file for file in after.files if file.path == f"courses/{COURSE}/index.html"]
    assert b"../grief/" in moved[0].content

    page = (demo / "docs" / "about.md").read_text()
    assert page == (
        "[a](courses/grief/), [b](/courses/grief/#sessions), <../courses/grief>, "
        f"[c](https://other.example.org/courses/{COURSE}/), [d](courses/{COURSE}-2/)\n"
    )
    assert "[grief](/courses/grief/)" in (data / "courses" / "the-first-hour.yml").read_text()


def test_a_course_is_renamed_wherever_another_names_it(prospectus, demo):
    course = demo / "data" / "courses" / "the-first-hour.yml"
    course.write_text(
        f"{course.read_text()}certificate: {{title: Certificate, renewal_course: {COURSE}}}\n"
        f"admission:\n  prerequisites:\n    - course: {COURSE}  # first\n"
        f"prices:\n  - amount: 300\n    courses: [{COURSE}]\n"
    )
    assert prospectus("rename", "course", COURSE, "grief", "--site", str(demo)).returncode == 0
    text = course.read_text()
    assert "renewal_course: grief}" in text
    assert "- course: grief # first" in text
    assert "courses: [grief]" in text
    checked = prospectus("check", str(demo))
    assert checked.returncode == 0, checked.stderr


def test_back_again_is_as_before_but_for_the_earlier_name(prospectus, demo):
    first = (demo / "data" / "courses" / f"{COURSE}.yml").read_text()
    assert prospectus("rename", "course", COURSE, "grief", "--site", str(demo)).returncode == 0
    done = prospectus("rename", "course", "grief", COURSE, "--site", str(demo))
    assert done.returncode == 0, done.stderr
    again = (demo / "data" / "courses" / f"{COURSE}.yml").read_text()
    assert again == f"{first}aliases: [grief]\n"


def test_a_person_is_renamed_wherever_it_is_named(prospectus, demo):
    old = "leetia-sivuaq"
    before = read_catalogue(demo)
    done = prospectus("rename", "person", old, "l-sivuaq", "--site", str(demo))
    assert done.returncode == 0, done.stderr
    after = read_catalogue(demo)
    assert list(after.people) == [key.replace(old, "l-sivuaq") for key in before.people]
    assert after.people["l-sivuaq"] == before.people[old]
    named = [path for path in (demo / "data").rglob("*.yml") if old in path.read_text()]
    assert [path.name for path in named] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("course", "grief-at-wrk", "x"), COURSE),
        (("course", COURSE, "Grief!"), "grief"),
        (("course", COURSE, "the-first-hour"), "already"),
        (("person", "nobody-at-all", "x"), "nobody-at-all"),
        (("person", "leetia-sivuaq", "peg-odell-macisaac"), "already"),
    ],
)
def test_names_that_can_not_be_are_refused(prospectus, demo, arguments, says):
    done = prospectus("rename", *arguments, "--site", str(demo))
    assert done.returncode == 2
    assert says in done.stderr
    state = subprocess.run(["git", "status", "--short"], cwd=demo, capture_output=True, check=True)
    assert state.stdout == b""
