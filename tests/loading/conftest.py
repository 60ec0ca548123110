"""A small site of right data, of which a test changes what it is about."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prospectus.diagnostics.problems import DataError, Problem
from prospectus.facts import Catalogue
from prospectus.loading import read_catalogue

ORGANIZATION = """\
name: Example Institute
url: https://www.example.org/
logo: images/logo.svg
favicon: images/favicon.svg
colors:
  primary: "#00546b"
  accent: "#c2571a"
language: en
country: CA
currency: CAD
zone: America/Toronto
calendar_namespace: 0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51
contact:
  email: hello@example.org
  chat:
    description: Chat with us.
    zone: America/Toronto
    hours:
      - days: [monday, friday]
        opens: 9:00
        closes: 16:30
  phone: 1-833-888-LEAP (5327)
"""

PEOPLE = """\
jose-pereira:
  name: José Pereira
  credentials: MD, CCFP
  url: https://www.example.org/jose
amit-arya:
  name: Amit Arya
  affiliations: [Example Hospital]
"""

ACCREDITORS = """\
cfpc:
  name: College of Family Physicians of Canada
  short_name: CFPC
"""

COURSE = """\
title: LEAP Oncology
tagline: Palliative care for cancer care.
summary: A course.
deliveries:
  - mode: online
    live_hours: 6
    features:
      - "{live_hours} hours of webinars"
  - mode: hybrid
accreditation:
  - accreditor: cfpc
    hours: 14.5
    credits_per_hour: 2
    credits: 29.0
    statement: Certified for up to {credits} credits.
outcomes:
  items: [Manage pain]
authors:
  - jose-pereira
peer_reviewers:
  - amit-arya
"""

SESSIONS = """\
- id: leap-2027-01
  delivery_mode: online
  language: fr
  status: scheduled
  zone: America/Toronto
  meetings:
    - key: part-1
      start: 2027-01-14 12:00
      end: 15:00
    - key: part-2
      start: 2027-01-21 12:00
      end: 15:00
  registration:
    url: https://register.example.org/leap
    opens: 2026-11-01 09:00
    closes: 2027-01-12 17:00
  prices:
    - amount: 450.00
      until: 2026-12-15
  facilitators:
    - jose-pereira
"""

FILES = {
    "organization.yml": ORGANIZATION,
    "people.yml": PEOPLE,
    "accreditors.yml": ACCREDITORS,
    "courses/leap.yml": COURSE,
    "sessions/leap.yml": SESSIONS,
}

Content = str | bytes | None
Files = Mapping[str, Content]


@pytest.fixture(scope="session")
def files() -> dict[str, str]:
    """The right data: each file's text by its path below `data/`."""
    return dict(FILES)


@pytest.fixture
def read_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Catalogue]:
    """Read the right data with some files replaced, added, or taken away with `None`."""
    monkeypatch.chdir(tmp_path)

    for picture in ("logo.svg", "favicon.svg"):
        (tmp_path / "docs" / "images").mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / "images" / picture).write_text("<svg/>")

    def read_them(changed: Files | None = None) -> Catalogue:
        for name, content in {**FILES, **(changed or {})}.items():
            if content is not None:
                path = tmp_path / "data" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_catalogue(tmp_path)

    return read_them


@pytest.fixture
def problems_with(read_with: Callable[..., Catalogue]) -> Callable[[Files], list[Problem]]:
    """The problems of the right data with some files replaced; none if it reads."""

    def problems(changed: Files) -> list[Problem]:
        try:
            read_with(changed)
        except DataError as error:
            return error.problems
        return []

    return problems


@pytest.fixture
def lines_with(problems_with: Callable[..., list[Problem]]) -> Callable[[Files], list[str]]:
    """The problems of the right data with some files replaced, as `brief` tells them."""
    return lambda changed: [_brief(problem) for problem in problems_with(changed)]


def _brief(problem: Problem) -> str:
    where = f"{problem.path}:{problem.line}:{problem.column}: "
    return where + (f"{problem.field}: " if problem.field else "") + problem.kind


@pytest.fixture
def brief() -> Callable[[Problem], str]:
    """Where a problem is and of which kind; `tests/loading/messages.txt` holds the sentences."""
    return _brief


@pytest.fixture
def swapped() -> Callable[..., dict[str, str]]:
    """Take a file of the right data with `old`, which it holds once, replaced by `new`."""

    def swap(name: str, *pairs: tuple[str, str]) -> dict[str, str]:
        text = FILES[name]
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        return {name: text}

    return swap
