"""A site in a real Git repository, whose commits have the times that a test gives them."""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from prospectus.history.model import ChangeKind, History, Revision
from prospectus.history.reader import read_history
from prospectus.loading import read_catalogue

FIRST_DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
SESSION = {
    "id": "pain-1",
    "delivery_mode": "online",
    "zone": "America/Toronto",
    "meetings": [{"start": "2027-03-10 12:00", "end": "15:00"}],
}
PARTS = [
    {"key": "part-1", "start": "2027-03-10 12:00", "end": "15:00"},
    {"key": "part-2", "start": "2027-03-17 12:00", "end": "15:00"},
    {"key": "part-3", "start": "2027-03-24 12:00", "end": "15:00"},
]
ORGANIZATION = {
    "name": "Example Institute",
    "logo": "images/logo.svg",
    "favicon": "images/favicon.svg",
    "colors": {"primary": "#00546b", "accent": "#c2571a"},
    "country": "CA",
    "currency": "CAD",
    "zone": "America/Toronto",
    "calendar_namespace": "0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51",
}
COURSE = {
    "title": "Pain",
    "tagline": "A course on pain.",
    "summary": "What to do about pain.",
    "deliveries": [{"mode": "online"}, {"mode": "hybrid"}, {"mode": "in-person"}],
}
PEOPLE = {"ann": {"name": "Ann Example"}}


def _day(number: float) -> datetime:
    return FIRST_DAY + timedelta(days=number)


class Site:
    """A site below `root`, in a Git repository that is `root` or a folder above it."""

    def __init__(self, root: Path, repository: Path | None = None) -> None:
        self.root, self.repository = root, repository or root
        self.last_day = 0.0

    def start(self) -> "Site":
        """Make the repository, with a course that has no sessions, not committed yet."""
        self.repository.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        for picture in ("logo", "favicon"):
            self.put(f"docs/{ORGANIZATION[picture]}", "<svg/>")
        self.put("data/organization.yml", ORGANIZATION)
        self.pictures()
        self.put("data/people.yml", PEOPLE)
        self.course()
        return self

    def git(self, *arguments: str, day: float | None = None) -> str:
        moment = _day(self.last_day if day is None else day).isoformat()
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(
            command,
            cwd=self.repository,
            env=os.environ | dates,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
        return done.stdout.strip()

    def put(self, path: str, content: Any) -> Path:
        """Write a file below the site's folder: a text, or a value as YAML; delete it if None."""
        file = self.root / path
        if content is None:
            file.unlink()
            return file
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        file.write_text(text, encoding="utf-8")
        return file

    def pictures(self) -> None:
        for name in ("logo", "favicon"):
            self.put(f"docs/{ORGANIZATION[name]}", "<svg/>")

    def course(self, slug: str = "pain", **changes: Any) -> Path:
        return self.put(f"data/courses/{slug}.yml", COURSE | changes)

    def sessions(self, *sessions: Any, course: str = "pain") -> Path:
        return self.put(f"data/sessions/{course}.yml", list(sessions))

    def age(self, day: float) -> None:
        """Date all files back, as if they had last been written on that day."""
        moment = _day(day).timestamp()
        for path in (self.root / "data").rglob("*"):
            os.utime(path, (moment, moment))

    def commit(self, day: float | None = None) -> datetime:
        """Commit all files on a day; ten days after the last commit if none is named."""
        self.last_day = self.last_day + 10 if day is None else day
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=A change")
        return _day(self.last_day)

    def lived(self, *states: Any) -> History:
        """The history after commits with these sessions, on day 0, 10, 20 and so on.

        A state is a session, or a list of all there are.
        """
        for number, state in enumerate(states):
            self.sessions(*(state if isinstance(state, list) else [state]))
            self.commit(10 * number)
        return self.history()

    def history(self) -> History:
        return read_history(self.root, read_catalogue(self.root))

    def revision(self, session: str = "pain-1", meeting: str = "main") -> Revision:
        return self.history().revisions[session, meeting]

    def sequences(self) -> dict[str, int]:
        """How often each meeting changed, by its key, or by its session's id if it has none."""
        revisions = self.history().revisions.items()
        return {
            session if meeting == "main" else meeting: one.sequence
            for (session, meeting), one in revisions
        }

    def removed(self) -> list[tuple[str, str]]:
        return [(one.session.id, one.meeting) for one in self.history().removed]

    def happened(self) -> list[tuple[ChangeKind, datetime]]:
        return [(one.kind, one.at) for one in self.history().changes]

    def kinds(self) -> list[str]:
        return [kind.value for kind, _ in self.happened()]


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the computer; an author."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ann Example")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ann@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def day() -> Callable[[float], datetime]:
    """Noon of a day, counted from the first commit of most tests."""
    return _day


@pytest.fixture(scope="session")
def session() -> Callable[..., dict[str, Any]]:
    """An online session of one meeting, months after day 0, with some fields changed."""
    return lambda **changes: SESSION | changes


@pytest.fixture(scope="session")
def parts() -> list[dict[str, str]]:
    """Three meetings, a week apart."""
    return PARTS


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A new site of one course, not committed yet."""
    return Site(tmp_path / "site").start()


@pytest.fixture(scope="session")
def site_at() -> Callable[..., Site]:
    """A site in a folder that exists."""
    return Site
