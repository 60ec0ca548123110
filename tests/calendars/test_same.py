"""The bytes of calendars depend on the facts that they show, and on nothing else."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from .conftest import CHANGED, NOON, ROOT, Source

PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu"},
    {"PYTHONHASHSEED": "424242", "TZ": "America/Vancouver", "PYTHONTZPATH": ""},
    {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "fr_CA.UTF-8", "LANGUAGE": "de:fr", "TZ": "America/Nuuk"},
]


@pytest.fixture
def demo(tmp_path):
    return Source.copied(ROOT / "tests" / "demo", tmp_path / "demo")


def digests(root, environment):
    """What each calendar is in a process of its own."""
    known = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
    command = [sys.executable, Path(__file__).with_name("digests.py"), root, NOON.isoformat()]
    done = subprocess.run(
        command, env=known | PLAIN | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_neither_the_clock_nor_the_language_of_the_computer_matters(sites, environment):
    lived = sites["lived"]
    expected = {path: hashlib.sha256(content).hexdigest() for path, content in lived.files.items()}
    assert digests(lived.source.root, environment) == expected


def test_a_clone_in_another_folder_makes_the_same_bytes(sites, tmp_path):
    lived = sites["lived"]
    clone = Source(tmp_path / "a clone é")
    lived.source.git("clone", "--quiet", ".", str(clone.root))
    assert clone.built() == lived.files


def test_what_calendars_do_not_show_changes_no_byte_of_them(demo):
    before = demo.built()
    (demo.root / "README.md").write_text("Read me.\n", encoding="utf-8")

    def texts(organization):
        organization["authors_statement"] = "Other authors."
        organization["description"] = "Something else."

    def people(all_people):
        for person in all_people.values():
            person["name"] = "Somebody Else"

    def sessions(some):
        for session in some:
            session["prices"] = [{"amount": "1.00"}]
            session.pop("facilitators", None)
            session.setdefault("registration", {})["opens"] = "2020-01-01 09:00"

    def course(one):
        one["tagline"] = "Another line."
        one["summary"] = "Another summary."

    demo.change("organization.yml", texts)
    demo.change("people.yml", people)
    for folder, change in (("sessions", sessions), ("courses", course)):
        for path in sorted((demo.root / "data" / folder).glob("*.yml")):
            demo.change(f"{folder}/{path.name}", change)
    assert len(before) > 60
    assert demo.built() == before, "not even before the commit"
    demo.commit(CHANGED)
    assert demo.built() == before


def test_a_change_touches_only_the_calendars_that_hold_it(demo):
    before = demo.built()
    demo.change_session(
        "grief-at-work", "grief-at-work-2027-01", lambda one: one.update(note="New.")
    )
    demo.commit(CHANGED)
    after = demo.built()
    assert {path for path in before if before[path] != after[path]} == {
        "courses/grief-at-work/language-en.ics",
        "courses/grief-at-work/online.ics",
        "courses/grief-at-work/online_language-en.ics",
        "courses/grief-at-work/sessions.ics",
        "courses/grief-at-work/sessions/grief-at-work-2027-01.ics",
        "sessions/all.ics",
        "sessions/language-en.ics",
        "sessions/online.ics",
        "sessions/online_language-en.ics",
    }


@pytest.mark.parametrize("name", ["demo", "lived"])
def test_a_later_build_changes_only_feeds_that_a_session_has_left_and_old_moves(sites, name):
    site = sites[name]
    # Registration opens and closes, early prices end, sessions run and are over on these days.
    moments = [NOON + timedelta(days=days) for days in (0, 1, 2, 8, 22, 60, 400)]
    before, shown = site.source.built(moments[0]), site.written.files(moments[0])
    for moment in moments[1:]:
        after, then = site.source.built(moment), site.written.files(moment)
        changed = {path for path in before if before[path] != after[path]}
        left = {path for path in shown if shown[path] != then[path]}
        assert left <= changed, moment
        for path in changed - left:  # a move is forgotten when it is old
            assert before[path].count(b"Moved: ") > after[path].count(b"Moved: "), path
        before, shown = after, then
