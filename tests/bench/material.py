"""MkDocs with Material on generated Markdown: what people do without this program.

It makes fewer things: no calendars, people, structured data or lists by month.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .catalogue import Sample
from .measure import Command
from .program import BIN, ENVIRONMENT
from .scenario import Scenario

LARGEST = 300
"""Courses; more take longer than anybody waits for."""
_SETTINGS = {
    "site_name": "Larchlight Institute",
    "site_url": "https://bench.example.org/",
    "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
    "plugins": ["search"],
    "nav": ["index.md", "courses/index.md", "sessions.md"],
    "not_in_nav": "/courses/*/\n",
}


def make_scenarios(folder: Path, sample: Sample) -> list[Scenario]:
    """Write the site into a new folder, and say what to run there."""
    docs, output = folder / "docs", folder / "site"
    for path, lines in _pages(sample):
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_SETTINGS), encoding="utf-8")
    build: Command = [BIN / "mkdocs", "build", "--quiet", "--config-file", folder / "mkdocs.yml"]

    def clear() -> None:
        shutil.rmtree(output, ignore_errors=True)

    return [Scenario("MkDocs + Material, Markdown", build, output, clear, ENVIRONMENT)]


def _pages(sample: Sample) -> Iterator[tuple[str, list[str]]]:
    titles = {slug: course["title"] for slug, course in sample.courses.items()}
    yield "index.md", ["# Larchlight Institute", "", sample.organization["description"]]
    yield (
        "courses/index.md",
        ["# Courses", "", *(f"- [{title}]({slug}/index.md)" for slug, title in titles.items())],
    )
    runs = [
        (slug, planned.fields)
        for slug, sessions in sample.sessions.items()
        for planned in sessions
    ]
    yield "sessions.md", ["# Sessions", "", *(
        f"- {run['meetings'][0]['start']} [{titles[slug]}](courses/{slug}/sessions/{run['id']}.md)"
        for slug, run in sorted(runs, key=lambda entry: entry[1]["meetings"][0]["start"])
    )]  # fmt: skip
    for slug, course in sample.courses.items():
        yield f"courses/{slug}/index.md", list(_course(course, sample, slug))
    for slug, run in runs:
        yield f"courses/{slug}/sessions/{run['id']}.md", list(_session(run, titles[slug], sample))


def _course(course: dict[str, Any], sample: Sample, slug: str) -> Iterator[str]:
    yield from (f"# {course['title']}", "", course["tagline"], "", course["summary"], "")
    yield from ("## Who it is for", "", course["audience"], "")
    yield from _list("What it offers", course["features"])
    for delivery in course["deliveries"]:
        yield from _list(delivery["mode"].capitalize(), delivery["features"])
    yield from _list("Learning outcomes", course["outcomes"]["items"])
    yield from _list("Topics", course["topics"])
    yield from _list("Accreditation", [grant["statement"] for grant in course["accreditation"]])
    for heading, field in (("Authors", "authors"), ("Peer reviewers", "peer_reviewers")):
        yield from _list(heading, [_person(sample.people[key]) for key in course[field]])
    yield from _list(
        "Sessions",
        [
            f"[{planned.fields['meetings'][0]['start']}](sessions/{planned.fields['id']}.md)"
            for planned in sample.sessions[slug]
        ],
    )


def _session(run: dict[str, Any], title: str, sample: Sample) -> Iterator[str]:
    yield from (f"# {title}, {run['meetings'][0]['start']}", "", f"[{title}](../index.md)", "")
    yield from _list("When", [f"{each['start']} – {each['end']}" for each in run["meetings"]])
    place = run.get("place", {"venue": "Online"})
    yield from ("## Where", "", ", ".join(place.values()), "", run.get("note", ""), "")
    yield from _list("Price", [f"${each['amount']} {each['audience']}" for each in run["prices"]])
    yield from _list("Facilitators", [_person(sample.people[key]) for key in run["facilitators"]])
    yield f"[Register]({run['registration']['url']})"


def _list(heading: str, items: list[str]) -> Iterator[str]:
    yield from (f"## {heading}", "", *(f"- {item}" for item in items), "")


def _person(person: dict[str, Any]) -> str:
    return f"**{person['name']}**, {person['credentials']}: {'; '.join(person['affiliations'])}"
