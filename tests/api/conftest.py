"""Whole sites as outputs: the demo, the nasty one, and one that lives in a Git repository."""

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
import yaml
from repeated import with_dates

from prospectus import loading
from prospectus.facts.times import load_zone
from prospectus.history import read_history

NOW = datetime(2027, 1, 10, 12, tzinfo=load_zone("America/Toronto"))
FIRST_DAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
ORGANIZATION = {
    "name": 'Example & <Institute> "One"',
    "logo": "images/logo.svg",
    "favicon": "images/favicon.svg",
    "colors": {"primary": "#00546b", "accent": "#c2571a"},
    "country": "CA",
    "currency": "CAD",
    "zone": "America/Toronto",
    "calendar_namespace": "0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51",
}
COURSE = {
    "title": 'Pain & <relief>, "now"; ]]> 👩\u200d⚕️',
    "tagline": "A course.",
    "summary": "What to do.",
    "deliveries": [{"mode": "online"}],
}


class Made:
    """The pages and files of a site by their paths, and what editors wrote of it."""

    def __init__(self, outputs, data, url):
        self.data, self.url = data, url
        self.pages = {page.path: page for page in outputs.pages}
        self.files = {file.path: file.content for file in outputs.files}

    def json(self, name):
        return json.loads(self.files[f"api/v1/{name}.json"])

    def written(self, name):
        """All of it text, as ON is a province and 14:30 no number."""
        text = (self.data / name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but text

    def sessions(self):
        return {
            session["id"]: with_dates(session) | {"course": path.stem}
            for path in sorted((self.data / "sessions").glob("*.yml"))
            for session in self.written(f"sessions/{path.name}") or []
        }


@pytest.fixture(scope="session")
def make(root, view, history_of, outputs_of):
    """A function that makes the outputs of a site in tests/ whose history is one commit."""

    def make_outputs(name, url="https://courses.example.org/"):
        folder = root / "tests" / name
        facts = loading.read_catalogue(folder)
        outputs = outputs_of(view(facts, NOW, history_of(facts)), url)
        return Made(outputs, folder / "data", url)

    return make_outputs


@pytest.fixture(scope="session")
def demo(make):
    return make("demo", "https://demo.example.org/courses/")


@pytest.fixture(scope="session")
def nasty(make):
    return make("nasty")


class Repository:
    """A site that lives in a Git repository, committed on days that a test names."""

    def __init__(self, folder, view, outputs_of):
        self.folder, self._view, self._outputs_of = folder, view, outputs_of
        folder.mkdir()
        self._git(0, "init", "--quiet", "--initial-branch=main")
        for picture in ("logo", "favicon"):
            self._put(f"docs/images/{picture}.svg", "<svg/>")
        self._put("data/organization.yml", ORGANIZATION)
        self._put("data/people.yml", {})
        self._put("data/courses/pain.yml", COURSE)

    def _put(self, name, content):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        file.write_text(text, encoding="utf-8")

    def _git(self, day, *arguments):
        moment = (FIRST_DAY + timedelta(days=day)).isoformat()
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own |= {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        own |= {f"GIT_{role}_NAME": "Ann" for role in ("AUTHOR", "COMMITTER")}
        own |= {f"GIT_{role}_EMAIL": "ann@example.org" for role in ("AUTHOR", "COMMITTER")}
        own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["git", *arguments], cwd=self.folder, env=own, check=True)

    def commit(self, day, *sessions):
        """All sessions there are from that day on, counted from the first of December 2026."""
        self._put("data/sessions/pain.yml", list(sessions))
        self._git(day, "add", "--all")
        self._git(day, "commit", "--quiet", "--message=A change")

    def made(self, day=40, url="https://courses.example.org/"):
        facts = loading.read_catalogue(self.folder)
        history = read_history(self.folder, facts)
        site = self._view(facts, FIRST_DAY + timedelta(days=day), history)
        return Made(self._outputs_of(site, url), self.folder / "data", url)


@pytest.fixture
def repository(tmp_path, view, outputs_of):
    return Repository(tmp_path / "site", view, outputs_of)
