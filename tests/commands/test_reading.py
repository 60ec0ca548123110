"""What a build reads: each file of the data, the settings and the history, once."""

from collections import Counter

import pytest

# Python imports this module when it starts. It notes which files are opened and which programs
# are started.
AUDIT = """
import os, sys

def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".yml"):
        write("open", os.path.realpath(arguments[0]))
    elif event == "subprocess.Popen":
        write("run", *arguments[1])

def write(*words):
    file = os.open(os.environ["AUDIT_FILE"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, (" ".join(map(str, words)) + "\\n").encode())
    os.close(file)

sys.addaudithook(note)
"""


@pytest.fixture
def linked(root, commit):
    """A site in Git, one of whose pages links to a course."""
    (root / "docs" / "about.md").write_text("# About\n\n[Course](/courses/leap-oncology/)\n")
    return commit(root)


@pytest.fixture
def events(prospectus, linked, tmp_path):
    """A function that runs a command, and returns what it opened and which programs it ran."""

    def run(*arguments):
        (tmp_path / "sitecustomize.py").write_text(AUDIT)
        log = tmp_path / "log"
        done = prospectus(*arguments, cwd=linked, PYTHONPATH=str(tmp_path), AUDIT_FILE=str(log))
        assert done.returncode == 0, done.stderr
        lines = [line.split(" ", 1) for line in log.read_text().splitlines()]
        return [[what for event, what in lines if event == name] for name in ("open", "run")]

    return run


@pytest.mark.parametrize("command", ["build", "check"])
def test_data_and_history_are_read_once(events, linked, command):
    opened, programs = events(command)
    count = Counter(opened)
    files = [path for path in (linked / "data").rglob("*.yml") if path.name != "organization.yml"]
    assert [count[str(path)] for path in files] == [1] * len(files)
    # Its uncommitted state is part of the history, which only a build needs, and reads apart.
    assert count[str(linked / "data" / "organization.yml")] == (2 if command == "build" else 1)
    if command == "build":
        assert_history_is_read_once(programs)


def test_the_history_of_a_preview_without_drafts_is_read_once(events):
    _, programs = events("build", "--preview")
    assert_history_is_read_once(programs)


def assert_history_is_read_once(programs):
    logs = [command for command in programs if " log " in command]
    assert logs
    assert len(logs) == len(set(logs))
