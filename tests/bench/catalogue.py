"""Make an invented site of any size, with a history in Git: the same bytes for the same seed.

    python -m tests.bench.catalogue OUT --courses 100

`OUT/program` is a link to the program that builds the site; it may be set to another one.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from prospectus.facts import slugify

from .courses import ACCREDITORS, make_course, make_title
from .history import Commit, write_repository
from .people import FEWEST, Team, make_people
from .sessions import PLANS, PlannedSession, make_sessions

PROGRAM = Path(__file__).parents[2]
NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
NOW_LOCAL = "2027-01-10T12:00"
"""The same moment in Toronto, as `--now` takes it."""
SESSIONS_OF_COURSE = 10
_BATCH = 25
_SETTINGS = b"""\
# An invented catalogue, made to measure the program.
INHERIT: program/mkdocs.yml
site_url: https://bench.example.org/
edit_uri: https://github.com/example/bench/edit/main/docs/
docs_dir: docs
site_dir: site
hooks:
  - program/hooks/mkdocs_hooks.py
theme:
  custom_dir: program/overrides
watch:
  - data
"""
_ORGANIZATION = {
    "name": "Larchlight Institute",
    "description": "Practical courses for the people who look after others in Canada.",
    "logo": "images/logo.svg",
    "favicon": "images/favicon.svg",
    "colors": {"primary": "#0b4f5c", "accent": "#c97828"},
    "language": "en",
    "country": "CA",
    "currency": "CAD",
    "zone": "America/Toronto",
    "zones": ["America/Halifax", "America/Toronto", "America/Winnipeg", "America/Vancouver"],
    "calendar_namespace": "5d0b1f6e-1c0e-4a3e-9e59-6d1b7f6a2c11",
    "authors_statement": "Courses are written and reviewed by volunteers from all of Canada.",
    "contact": {
        "email": "hello@example.org",
        "chat": {
            "description": "Ask us which course fits your team.",
            "url": "https://chat.example.org/",
            "zone": "America/Toronto",
            "hours": [{"days": ["monday", "tuesday"], "opens": "9:00", "closes": "16:30"}],
        },
        "phone": "1-833-888-5327",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The facts of an invented site, as fields by key; sessions know how they changed."""

    courses: dict[str, dict[str, Any]]
    sessions: dict[str, list[PlannedSession]]
    people: dict[str, dict[str, Any]]
    accreditors: dict[str, dict[str, Any]]
    organization: dict[str, Any]


def make_sample(courses: int, seed: int = 1) -> Sample:
    """So many courses, ten sessions each, and nine people for ten courses."""
    people = make_people(max(FEWEST, courses * 9 // 10), Random(f"{seed} people"))
    team = Team(list(people), Random(f"{seed} team"))
    titles: dict[str, str] = {}
    random = Random(f"{seed} titles")
    while len(titles) < courses:
        title = make_title(random)
        titles.setdefault(slugify(title), title)
    sample = Sample(
        courses={}, sessions={}, people=people, accreditors=ACCREDITORS, organization=_ORGANIZATION
    )
    for slug, title in titles.items():
        random = Random(f"{seed} {slug}")
        course = sample.courses[slug] = make_course(title, team, random)
        modes = [delivery["mode"] for delivery in course["deliveries"]]
        sample.sessions[slug] = make_sessions(
            slug, modes, team, NOW, SESSIONS_OF_COURSE, random=random
        )
    return sample


def list_commits(sample: Sample, images: Path) -> Iterator[Commit]:
    """The history of a site: all at first, then each year's sessions and their changes."""
    first = NOW - PLANS[0]
    texts = {slug: _earlier(course, slug) for slug, course in sample.courses.items()}
    yield Commit(
        at=first,
        message="Publish all courses",
        files={
            "mkdocs.yml": _SETTINGS,
            ".gitignore": b"/program\n/site/\n.cache/\n",
            **{f"docs/images/{path.name}": path.read_bytes() for path in sorted(images.iterdir())},
            "data/organization.yml": _yaml(sample.organization),
            "data/people.yml": _yaml(sample.people),
            "data/accreditors.yml": _yaml(sample.accreditors),
            **{f"data/courses/{slug}.yml": _yaml(course) for slug, (course, _) in texts.items()},
            **{_sessions_path(slug): _sessions_at(sample, slug, first) for slug in sample.courses},
        },
    )
    changes: defaultdict[datetime, dict[str, bytes]] = defaultdict(dict)
    for slug, course in sample.courses.items():
        if at := texts[slug][1]:
            changes[at][f"data/courses/{slug}.yml"] = _yaml(course)
    yield from _in_order(sample, changes)


def _in_order(sample: Sample, changes: dict[datetime, dict[str, bytes]]) -> Iterator[Commit]:
    slugs = list(sample.courses)
    moments: defaultdict[datetime, list[str]] = defaultdict(list)
    for plan in PLANS[1:]:
        for start in range(0, len(slugs), _BATCH):
            moments[NOW - plan + timedelta(minutes=start)] += slugs[start : start + _BATCH]
    for slug, sessions in sample.sessions.items():
        for session in sessions:
            if session.changed:
                moments[session.changed.replace(minute=0, second=0, microsecond=0)].append(slug)
    for at in sorted({*moments, *changes}):
        until = at + timedelta(hours=1)
        files = {_sessions_path(slug): _sessions_at(sample, slug, until) for slug in moments[at]}
        message = f"Change {', '.join(moments[at][:2]) or 'the texts of a course'}"
        yield Commit(at=min(until, NOW), message=message, files=files | changes.get(at, {}))


def _earlier(course: dict[str, Any], slug: str) -> tuple[dict[str, Any], datetime | None]:
    """The fields of a course at first, and when they changed; every sixth course has changed."""
    random = Random(slug)
    if random.random() > 1 / 6:
        return course, None
    at = NOW - timedelta(days=random.randrange(20, PLANS[0].days - 20))
    return course | {"topics": course["topics"][1:]}, at


def _sessions_path(slug: str) -> str:
    return f"data/sessions/{slug}.yml"


def _sessions_at(sample: Sample, slug: str, moment: datetime) -> bytes:
    fields = [session.at(moment) for session in sample.sessions[slug]]
    content = [session for session in fields if session]
    return b"# The dated runs of a course.\n" + (_yaml(content) if content else b"")


def _yaml(value: Any) -> bytes:
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, encoding="utf-8"
    )


class _Dumper(yaml.CSafeDumper):
    """Writes values that are used twice in full, as our files have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def write_site(folder: Path, sample: Sample, program: Path = PROGRAM) -> None:
    """Write a site into a new folder: facts, settings, pictures and history."""
    write_repository(folder, list_commits(sample, PROGRAM / "docs" / "images"))
    (folder / "program").symlink_to(program)


def main() -> None:
    """Write a site as the command line says."""
    parser = argparse.ArgumentParser(description="Make an invented site of any size.")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--courses", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, default=PROGRAM, help="the program to build with")
    options = parser.parse_args()
    write_site(
        options.folder, make_sample(options.courses, options.seed), options.program.resolve()
    )


if __name__ == "__main__":
    main()
