"""Every calendar of several sites, each with a Git history that does not depend on this one's."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from prospectus.calendars.files import make_calendars
from prospectus.history.reader import read_history
from prospectus.loading import read_catalogue
from prospectus.locale import load_words
from prospectus.views import view_site

from .written import Written, load, zone

ROOT = Path(__file__).parents[2]
SITE_URL = "https://courses.example.org/"
NOON = datetime(2027, 1, 10, 12, tzinfo=zone("America/Toronto"))
FIRST = datetime.fromisoformat("2026-12-05T14:30:07+00:00")
CHANGED = datetime.fromisoformat("2026-12-20T09:00:00+00:00")
AUTHOR = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ann Example"), ("EMAIL", "ann@example.org"))
}


class Source:
    """The sources of a site in a Git repository."""

    def __init__(self, root):
        self.root = root

    @classmethod
    def copied(cls, source, root):
        """A copy of a site's sources, committed once."""
        root.mkdir(parents=True)
        for name in ("data", "docs"):
            shutil.copytree(source / name, root / name)
        made = cls(root)
        made.git("init", "--quiet", "--initial-branch=main")
        made.commit(FIRST)
        return made

    def git(self, *arguments, at=FIRST):
        known = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), at.isoformat())
        none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        environment = known | AUTHOR | dates | none
        subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True)

    def commit(self, at):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A change", at=at)

    def change(self, name, change):
        """Let `change` edit the value of a file below data/."""
        path = self.root / "data" / name
        value = load(path)
        change(value)
        path.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")

    def change_session(self, course, id_, change):
        def edit(sessions):
            change(next(one for one in sessions if one["id"] == id_))

        self.change(f"sessions/{course}.yml", edit)

    def drop_session(self, course, id_):
        def edit(sessions):
            sessions[:] = [one for one in sessions if one["id"] != id_]

        self.change(f"sessions/{course}.yml", edit)

    def site(self, now=NOON):
        facts = read_catalogue(self.root).published()
        return view_site(facts, load_words("en"), now, read_history(self.root, facts))

    def built(self, now=NOON):
        """The bytes of every calendar by its address."""
        return {file.path: file.content for file in make_calendars(self.site(now), SITE_URL)}


@dataclass(frozen=True)
class Site:
    """The calendars of a site, and what they have to hold."""

    name: str
    source: Source
    written: Written
    files: dict[str, bytes]


def live(source):
    """Let sessions be moved, cancelled and deleted, a part, whole or with their course."""
    rural = "rural-emergency-essentials"

    def move(session):
        session["meetings"][1] |= {"start": "2027-03-12 13:00", "end": "17:00"}

    def cancel(session):
        session["status"] = "cancelled"

    source.change_session(rural, "rural-emergency-2027-03-prince-george", move)
    source.change_session(
        "dementia-day-by-day", "dementia-2027-04", lambda one: one.update(zone="America/Vancouver")
    )
    source.change_session("grief-at-work", "grief-at-work-2027-01", cancel)
    source.change_session(
        rural, "rural-emergency-2027-02-online", lambda one: one["meetings"].pop()
    )
    source.drop_session("what-matters-to-you", "what-matters-2027-05-duluth")
    for folder in ("courses", "sessions"):
        (source.root / "data" / folder / "wound-care-at-home.yml").unlink()
    source.commit(CHANGED)


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """The first organisation's site, the demo, the nasty one, and the demo after some changes."""
    folder = tmp_path_factory.mktemp("sites")
    places = {
        "real": ROOT,
        "demo": ROOT / "tests/demo",
        "nasty": ROOT / "tests/nasty",
        "lived": ROOT / "tests/demo",
    }
    made = {}
    for name, place in places.items():
        source = Source.copied(place, folder / name)
        written = Written(source.root)
        if name == "lived":
            live(source)
            written = Written(source.root, written, CHANGED)
        made[name] = Site(name, source, written, source.built())
    return made


@pytest.fixture(scope="session", params=["real", "demo", "nasty", "lived"])
def site(request, sites):
    return sites[request.param]
