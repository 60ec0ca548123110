"""A small site in a real Git repository, edited as editors do, and what `diff` says of it."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from prospectus.commands import main

NOON = "2027-01-10T12:00"
FILES = {
    "mkdocs.yml": "site_name: Courses\nsite_url: https://courses.example.org/\n",
    "docs/images/logo.svg": "<svg/>\n",
    "docs/images/favicon.svg": "<svg/>\n",
    "data/organization.yml": """\
name: Example Institute
logo: images/logo.svg
favicon: images/favicon.svg
colors:
  primary: "#00546b"
  accent: "#c2571a"
country: CA
currency: CAD
zone: America/Toronto
calendar_namespace: 0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51
authors_statement: Written by volunteers.
contact:
  phone: 1-833-888-5327
""",
    "data/people.yml": """\
ann:
  name: Ann Example
  credentials: MD
bob:
  name: Bob Example
""",
    "data/accreditors.yml": """\
cfpc:
  name: College of Family Physicians of Canada
  short_name: CFPC
""",
    "data/courses/pain.yml": """\
title: LEAP™ Pain
tagline: A course on pain.
summary: What to do about pain.
deliveries:
  - mode: online
    live_hours: 6
outcomes:
  items:
    - Assess and manage pain.
    - Have difficult conversations.
authors: [ann]
""",
    "data/courses/loss.yml": """\
title: Loss
tagline: A course on loss.
summary: What to do about loss.
deliveries:
  - mode: in-person
""",
    "data/sessions/pain.yml": """\
- id: pain-2027-01
  delivery_mode: online
  zone: America/Toronto
  meetings:
    - key: part-1
      start: 2027-01-14 18:00
      end: 20:00
    - key: part-2
      start: 2027-01-21 18:00
      end: 20:00
  prices:
    - amount: 450.00
      audience: Physicians
  facilitators: [bob]
- id: pain-2027-03
  delivery_mode: online
  zone: America/Toronto
  meetings:
    - start: 2027-03-14 12:00
      end: 15:00
""",
}


class Repository:
    """A site below Git, and what is said of changes of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments, day=1):
        moment = f"2026-11-{day:02}T12:00:00+00:00"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=os.environ | dates,
            check=True,
            capture_output=True,
        )

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def change(self, name, old, new):
        text = self.read(name)
        assert text.count(old) >= 1
        self.write(name, text.replace(old, new, 1))

    def commit(self, day=2):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A change", day=day)

    def run(self, *arguments):
        options = ["--site", str(self.root), "--now", NOON]
        return CliRunner().invoke(main, ["diff", *options, *arguments])

    def text(self, *arguments):
        done = self.run(*(arguments or ["main"]), "--format", "text")
        assert done.exit_code == 0, done.output
        return done.stdout

    def json(self, *arguments):
        done = self.run(*(arguments or ["main"]), "--format", "json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout.replace("\xa0", " "))

    def said(self, *arguments):
        """The sentences on each topic."""
        topics = self.json(*arguments)["topics"]
        return {one["title"]: [line["text"] for line in one["lines"]] for one in topics}


@pytest.fixture
def repository(tmp_path):
    """A site on `main`, and a branch `mine` on which to change it."""
    site = Repository(tmp_path / "site")
    for name, text in FILES.items():
        site.write(name, text)
    site.git("init", "--quiet", "--initial-branch=main")
    site.commit(day=1)
    site.git("switch", "--quiet", "--create", "mine")
    return site
