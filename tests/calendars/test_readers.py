"""Five programs read every calendar without a complaint, and read what the YAML says."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import tools

from .conftest import NOON

READERS = Path(__file__).parent / "readers"
ALL = ("icaljs", "libical", "icalendar", "vobject", "ical")
SITES = ("real", "demo", "nasty", "lived")


@pytest.fixture(scope="module")
def folder(sites, tmp_path_factory):
    """Every calendar of every site as a file."""
    folder = tmp_path_factory.mktemp("calendars")
    for site in sites.values():
        for path, content in site.files.items():
            file = folder / site.name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def answers(folder):
    """A function that tells what a reader, in a process of its own, found in all calendars."""

    @cache
    def of(reader):
        if reader == "icaljs":
            tools.package("ical.js")
            command = [tools.need("node"), READERS / "icaljs.mjs", folder]
        elif reader == "libical":
            tools.need("libical")
            command = [sys.executable, READERS / "libical.py", folder]
        else:
            command = [sys.executable, "-W", "error", READERS / "libraries.py", folder, reader]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return of


def test_there_are_calendars_of_every_kind(sites):
    """Else the tests below would prove nothing."""
    assert set(sites) == set(SITES)
    assert len(sites["demo"].files) > 60
    content = b"".join(each for site in sites.values() for each in site.files.values())
    for part in (b"Moved: ", b"Cancelled: ", b"Postponed: ", b"Full: ", b"VALUE=DATE:", b"(3/3)"):
        assert part in content


@pytest.mark.parametrize("reader", ALL)
def test_a_reader_finds_nothing_wrong(answers, sites, reader):
    found = answers(reader)
    assert len(found) == sum(len(site.files) for site in sites.values())
    assert {path: answer["errors"] for path, answer in found.items() if answer["errors"]} == {}


@pytest.mark.parametrize("reader", ALL)
def test_a_reader_reads_what_was_written(answers, sites, reader):
    found = answers(reader)
    for site in sites.values():
        expected = site.written.files(NOON)
        assert set(expected) == set(site.files)
        for path, events in expected.items():
            read = found[f"{site.name}/{path}"]["events"]
            assert len(read) == len({event["uid"] for event in read}), path
            shown = {one["uid"]: (one["start"], one["end"], one["summary"]) for one in read}
            assert shown == events, f"{site.name}: {path}"


def texts(answer):
    return {one["uid"]: (one["description"], one["location"]) for one in answer["events"]}


@pytest.mark.parametrize("reader", ALL)
def test_readers_agree_on_descriptions_and_places(answers, reader):
    """The texts themselves are what the tests of outputs are about."""
    found = answers(reader)
    for path, answer in answers("icalendar").items():
        assert texts(found[path]) == texts(answer), path
