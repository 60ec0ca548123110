"""Somebody who subscribes to a calendar with vdirsyncer and looks at it with khal."""

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
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
local_timezone = {zone}
default_timezone = {zone}
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

    def __init__(self, folder, feed, zone="America/Vancouver"):
        self.folder = folder
        (folder / "events").mkdir(parents=True)
        self.own = {
            f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "CACHE")
        }
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            file = folder / name
            file.write_text(text.format(folder=folder, feed=feed, zone=zone), encoding="utf-8")
        self.vdirsyncer("discover")

    def vdirsyncer(self, *what):
        return run(BIN / "vdirsyncer", "--config", self.folder / "vdirsyncer", *what, **self.own)

    def lists(self):
        """Start and title of each entry, after a sync."""
        return [line for (line,) in self._list("{start-long} {title}", "2026-12-01")]

    def sees(self):
        """Start, end, status and title of each entry, by its session's id, after a sync."""
        entries = self._list("{url}|{start-long}|{end-long}|{status}|{title}", "2027-01-01")
        seen = {
            url.rstrip("/").split("/")[-1]: tuple(part.strip() for part in parts)
            for url, *parts in entries
        }
        assert len(seen) == len(entries)
        return seen

    def _list(self, form, first):
        self.vdirsyncer("sync")
        command = BIN / "khal", "--config", self.folder / "khal", "list", "--day-format", ""
        lines = run(*command, "--format", form, first, "2028-12-31", **self.own).splitlines()
        return [line.split("|") for line in lines]
