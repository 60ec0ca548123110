"""A subscriber's own programs, vdirsyncer and khal, follow what becomes of sessions."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from servers import served

from .conftest import ROOT, SITE_URL, Source
from .test_form import event_of, events_of

BIN = Path(sys.executable).parent
COURSE = "grief-at-work"
SESSION = {"delivery_mode": "online", "zone": "America/Vancouver"}
PUBLISHED = datetime(2026, 12, 28, 9, tzinfo=UTC)
DAYS = {"stays": 1, "moves": 2, "is-off": 3, "vanishes": 4}

MKDOCS = f"""
INHERIT: {ROOT / "mkdocs.yml"}
site_url: {SITE_URL}
hooks: [{ROOT / "hooks" / "mkdocs_hooks.py"}]
theme:
  custom_dir: {ROOT / "overrides"}
watch: []
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status"

[pair courses]
a = "site"
b = "computer"
collections = null

[storage site]
type = "http"
url = "{feed}"

[storage computer]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[courses]]
path = {folder}/events
readonly = True

[locale]
local_timezone = America/Vancouver
default_timezone = America/Vancouver
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.db
"""


def run(*command, **environment):
    known = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} | environment
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Subscriber:
    """Somebody who has subscribed to the calendar of all sessions."""

    def __init__(self, folder, feed):
        self.folder = folder
        (folder / "events").mkdir(parents=True)
        self.own = {
            f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "CACHE")
        }
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            file = folder / name
            file.write_text(text.format(folder=folder, feed=feed), encoding="utf-8")
        self.vdirsyncer("discover")

    def vdirsyncer(self, *what):
        return run(BIN / "vdirsyncer", "--config", self.folder / "vdirsyncer", *what, **self.own)

    def sees(self):
        """Start, end, status and title of each entry, by its session's id, after a sync."""
        self.vdirsyncer("sync")
        form = "{start-long}|{end-long}|{status}|{title}|{description}@@"
        lines = run(
            *(BIN / "khal", "--config", self.folder / "khal", "list", "--day-format", ""),
            *("--format", form, "2027-01-01", "2028-12-31"),
            **self.own,
        ).split("@@")[:-1]
        entries = [[part.strip() for part in line.split("|")] for line in lines]
        seen = {page.rstrip("/").split("/")[-1]: tuple(told) for *told, page in entries}
        assert len(seen) == len(entries)
        return seen


class Published:
    """A small site in a repository, built where it is served."""

    def __init__(self, folder):
        plan = folder / "plan"
        shutil.copytree(ROOT / "tests" / "demo", plan)
        for path in (plan / "data").glob("*s/*.yml"):
            if path.stem != COURSE:
                path.unlink()
        days = {id_: {"start": f"2027-02-{day:02} 09:00"} for id_, day in DAYS.items()}
        sessions = [
            SESSION | {"id": id_, "meetings": [day | {"end": "12:00"}]}
            for id_, day in days.items()
        ]
        (plan / "data" / "sessions" / f"{COURSE}.yml").write_text(json.dumps(sessions))
        self.source = Source.copied(plan, folder / "sources")
        (self.source.root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        self.site = folder / "site"
        self.days = 0

    def change(self, id_, change):
        """Change a session and publish the site."""
        self.source.change_session(COURSE, id_, change)
        self.publish()

    def publish(self):
        """Commit, two days after the last time, and build."""
        self.days += 2
        self.source.commit(PUBLISHED + timedelta(days=self.days))
        now = ("--now", "2027-01-10T12:00")
        run(BIN / "prospectus", "build", self.source.root, "--to", self.site, *now)
        files = {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in self.site.rglob("*.ics")
        }
        assert files == self.source.built(), "the same bytes as the other tests look at"

    def uids(self):
        """The UIDs of all entries."""
        events = events_of((self.site / "sessions" / "all.ics").read_bytes())
        return sorted(event_of(event)["UID"] for event in events)


def entry(day, status="CONFIRMED", title="Grief at Work"):
    return f"2027-02-{day:02} 09:00", f"2027-02-{day:02} 12:00", status, title


@pytest.fixture
def published(tmp_path):
    return Published(tmp_path)


def test_a_subscriber_follows_every_change(published, tmp_path):
    published.publish()
    uids = published.uids()
    with served(published.site) as address:
        subscriber = Subscriber(tmp_path / "subscriber", f"{address}sessions/all.ics")
        expected = {id_: entry(day) for id_, day in DAYS.items()}
        assert subscriber.sees() == expected

        moved = {"start": "2027-02-12 09:00", "end": "12:00"}
        published.change("moves", lambda session: session.update(meetings=[moved]))
        expected["moves"] = entry(12, title="Moved: Grief at Work")
        assert subscriber.sees() == expected

        published.change("is-off", lambda session: session.update(status="cancelled"))
        expected["is-off"] = entry(3, "CANCELLED", "Cancelled: Grief at Work")
        assert subscriber.sees() == expected

        published.source.drop_session(COURSE, "vanishes")
        published.publish()
        expected["vanishes"] = entry(4, "CANCELLED", "Cancelled: Grief at Work")
        assert subscriber.sees() == expected
        assert subscriber.sees() == expected, "a second look changes nothing"
    assert published.uids() == uids
