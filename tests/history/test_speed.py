"""A long history is read in one pass."""

import json
import subprocess
from collections import Counter
from time import process_time

import pytest

from prospectus.history import git as module
from prospectus.history.session_history import SessionHistory

COMMITS, SESSIONS = 300, 50


def stream(session, day):
    """A history for `git fast-import`, of which each commit changes the note of one session."""
    notes = ["First."] * SESSIONS
    for number in range(COMMITS):
        notes[number % SESSIONS] = f"Note {number}."
        sessions = [session(id=f"pain-{at}", note=note) for at, note in enumerate(notes)]
        text = json.dumps(sessions, indent=1)
        when = int(day(number / 10).timestamp())
        parent = "" if number else "from refs/heads/main^0\n"
        yield (
            f"commit refs/heads/main\ncommitter Ann <ann@example.org> {when} +0000\n"
            f"data 1\nx\n{parent}M 644 inline data/sessions/pain.yml\ndata {len(text)}\n{text}\n"
        )


@pytest.fixture
def long_lived(site, session, day):
    site.commit(0)
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        input="".join(stream(session, day)).encode(),
        cwd=site.repository,
        check=True,
    )
    site.git("reset", "--quiet", "--hard", "main")
    return site


def test_three_hundred_commits_of_fifty_sessions(long_lived, monkeypatch):
    asked = []
    ask = module.run_git
    monkeypatch.setattr(module, "run_git", lambda *a, **k: asked.append(a[1]) or ask(*a, **k))
    history = long_lived.history()
    # How often Git runs does not depend on the number of commits.
    assert Counter(asked) == {"log": 5, "rev-parse": 8, "cat-file": 6}
    assert sum(one.sequence for one in history.revisions.values()) == COMMITS - 1
    asked.clear()
    assert long_lived.history() == history
    assert "log" not in asked, "no commit is new"


def test_commits_are_listed_while_something_else_is_done(long_lived, session, monkeypatch):
    folder, names = long_lived.root / "data", ("courses", "sessions")
    expected = module.list_commits(folder, *names)
    monkeypatch.setattr(module, "_LOGS", {})
    asked = []
    ask = module.run_git
    monkeypatch.setattr(module, "run_git", lambda *a, **k: asked.append(a[1]) or ask(*a, **k))
    with module.start_log(folder, *names):
        pass
    assert module.list_commits(folder, *names) == expected
    assert len(expected) == COMMITS + 1
    assert "log" not in asked
    # A commit meanwhile has another name.
    with module.start_log(folder, *names):
        long_lived.sessions(session(note="New."))
        long_lived.commit(90)
    assert len(module.list_commits(folder, *names)) == COMMITS + 2
    assert asked.count("log") == 1


def test_without_git_nothing_is_listed_meanwhile(tmp_path):
    with module.start_log(tmp_path, "courses"):
        pass
    with pytest.raises(module.GitError):
        module.list_commits(tmp_path, "courses")


def test_time_grows_as_the_history_does(long_lived, monkeypatch):
    whole = cpu_seconds(long_lived)
    monkeypatch.setattr("prospectus.history.reader._RECORDED", {})
    long_lived.git("reset", "--quiet", "--hard", f"main~{COMMITS * 2 // 3}")
    third = cpu_seconds(long_lived)
    # Three times the commits take about three times as long; nine would be the square.
    assert whole < 6 * third, f"{whole:.2f} s, and {third:.2f} s for a third"


def cpu_seconds(site):
    start = process_time()
    site.history()
    return process_time() - start


def test_the_same_commits_are_recorded_once(long_lived, monkeypatch):
    history = long_lived.history()
    states = []
    record = SessionHistory.record

    def count(self, at, courses):
        states.append(at)
        record(self, at, courses)

    monkeypatch.setattr(SessionHistory, "record", count)
    assert long_lived.history() == history
    assert states == []
    sessions = json.loads((long_lived.root / "data/sessions/pain.yml").read_text())
    sessions[3]["note"] = "Another note."
    long_lived.sessions(*sessions)
    edited = long_lived.history()
    assert len(states) == 1
    before, after = (one.revisions["pain-3", "main"].sequence for one in (history, edited))
    assert after == before + 1
    sessions[3]["note"] = "Yet another note."
    long_lived.sessions(*sessions)
    assert long_lived.history().revisions["pain-3", "main"].sequence == before + 1
    long_lived.commit(400)
    assert long_lived.history().revisions["pain-3", "main"].sequence == before + 1
    assert len(states) == 3  # those before are not recorded again
    monkeypatch.setattr("prospectus.history.reader._RECORDED", {})
    assert long_lived.history().revisions["pain-3", "main"].sequence == before + 1
