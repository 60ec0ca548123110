"""Sites to be damaged, and a limit on the processor time of each try.

`make fuzz` sets FUZZ_ROUNDS (how often more than in CI) and FUZZ_SEED (other damage).
"""

import os
import random
import signal
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import process_time

import pytest

from prospectus.loading import read_catalogue

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "tests" / "demo"
ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
SECONDS = 2  # on the machine that reads the demo in 28 ms
COURSE = "dementia-day-by-day"
FILES = (
    "organization.yml",
    "people.yml",
    "accreditors.yml",
    f"courses/{COURSE}.yml",
    f"sessions/{COURSE}.yml",
)


class TooLongError(Exception):
    """A try has not ended."""


def _stop(*_):
    raise TooLongError


def _read_demo():
    start = process_time()
    read_catalogue(DEMO)
    return process_time() - start


@contextmanager
def _limit(seconds, try_):
    """Name the try that fails or takes more than its seconds of processor time."""
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, 5 * seconds)
    start = process_time()
    try:
        yield
    except Exception as error:
        error.add_note(f"FUZZ_SEED={SEED}, try {try_}")
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    took = process_time() - start
    assert took < seconds, f"{took:.1f} s; FUZZ_SEED={SEED}, try {try_}"


@pytest.fixture(scope="session")
def limited():
    """Limits a try to two seconds of processor time, and more on a slower or busy machine."""
    usual = min(_read_demo() for _ in range(3))
    return partial(_limit, max(SECONDS, SECONDS * usual / 0.028))


@pytest.fixture(scope="session")
def tries():
    """Numbers of tries, each with its own generator."""

    def numbers(count):
        for number in range(count * ROUNDS):
            yield number, random.Random(f"{SEED} {number}")  # noqa: S311 - damage that can be repeated

    return numbers


@pytest.fixture(scope="session")
def right():
    """The right files of a course of the demo, by their path below data/."""
    return {name: (DEMO / "data" / name).read_bytes() for name in FILES}


@pytest.fixture
def site(tmp_path, right):
    """A site of the right files, in a folder of its own."""
    for name, content in right.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "mkdocs.yml").write_text("site_url: https://courses.example.org/\n")
    images = tmp_path / "docs" / "images"
    images.mkdir(parents=True)
    for picture in (DEMO / "docs" / "images").iterdir():
        (images / picture.name).write_bytes(picture.read_bytes())
    return tmp_path
