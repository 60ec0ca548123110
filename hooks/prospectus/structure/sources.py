"""Where the facts of a section are written, for people who correct them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Source(NamedTuple):
    """A field of a data file, or the whole file if `field` is empty.

    `file` is relative to the root of the site. In a list, `entry` is the id of the entry with the
    field.
    """

    file: str
    field: str = ""
    entry: str = ""


class Edit(NamedTuple):
    """Where to edit a source: the URL, and the file and line that it opens."""

    url: str
    file: str
    line: int


FindEdit = Callable[[Source], Edit | None]


def course_sources(slug: str, own: Iterable[str] = ()) -> Mapping[str, Source]:
    """Where the sections of a course's page are written, by their ids.

    own: the ids of those that only this course has
    """
    file = f"data/courses/{slug}.yml"
    fields = {
        "audience": "audience",
        "features": "features",
        "variants": "variants",
        "accreditation": "accreditation",
        "certificate": "certificate",
        "outcomes": "outcomes",
        "topics": "topics",
        "prices": "prices",
        "admission": "admission",
        "authors": "authors",
        "peer-reviewers": "peer_reviewers",
    }
    fields |= dict.fromkeys(own, "sections")
    return {id_: Source(file, field) for id_, field in fields.items()} | {
        "upcoming-sessions": Source(f"data/sessions/{slug}.yml"),
        "contact": Source("data/organization.yml", "contact"),
        "disclosures": Source("data/people.yml"),
    }


def session_sources(slug: str, session: str) -> Mapping[str, Source]:
    """Where the sections of a session's page are written, by their ids."""
    file = f"data/sessions/{slug}.yml"
    fields = {
        "when": "meetings",
        "where": "place",
        "registration": "registration",
        "price": "prices",
        "facilitators": "facilitators",
        "note": "note",
    }
    return {id_: Source(file, field, session) for id_, field in fields.items()} | {
        "course": Source(f"data/courses/{slug}.yml"),
    }
