"""The publishing workflow: what it runs is there, and it builds nightly from the whole history."""

import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
# `on` is a key, not a truth: YAML 1.1 would read it as one.
WORKFLOW = yaml.load(
    (ROOT / ".github/workflows/publish.yml").read_text(),
    Loader=yaml.BaseLoader,  # noqa: S506 - it makes nothing but text
)
STEPS = WORKFLOW["jobs"]["build"]["steps"]


def test_it_runs_after_each_change_and_every_night():
    assert WORKFLOW["on"]["push"]["branches"] == ["main"]
    [nightly] = WORKFLOW["on"]["schedule"]
    minute, hour, *days = nightly["cron"].split()
    assert 0 < int(minute) < 60
    assert int(hour) < 24
    assert days == ["*", "*", "*"]


def test_calendars_get_the_whole_history():
    [checkout] = [step for step in STEPS if step.get("uses", "").startswith("actions/checkout")]
    assert checkout["with"]["fetch-depth"] == "0"


def test_what_it_runs_can_be_made():
    commands = [step["run"] for step in STEPS if "run" in step]
    assert commands == ["make site FLYERS=letter"]
    for command in commands:
        done = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, check=False)
        assert done.returncode == 0


def test_it_publishes_what_was_built():
    [upload] = [step for step in STEPS if "upload-pages" in step.get("uses", "")]
    assert upload["with"]["path"] == "site"
