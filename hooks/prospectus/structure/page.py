"""What a site is made of: pages and files, each with its address."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .sources import Source

JsonObject = Mapping[str, Any]

HOME, COURSES, SESSIONS = "", "courses/", "sessions/"
ACCESSIBILITY = "accessibility/"
PEOPLE = "people/"
PAST, CHANGES = "sessions/past/", "sessions/changes/"


@dataclass(frozen=True)
class Picture:
    """Where a picture stands, and what it shows in words."""

    path: str
    alt: str


@dataclass(frozen=True)
class Section:
    """A part of a page that has a heading and an address of its own, `#id`."""

    id: str
    heading: str
    html: Markup
    source: Source | None = None


@dataclass(frozen=True)
class Page:
    """A page. Its path ends in a slash, the home page's is empty.

    `source` is the file below the root from which it was made, `parent` the path of the page
    above, `short_title` what menus call it, `title_end` the end of the title that tells it from
    others, `headline` the title in lists of search results, `keywords` what programs are told.
    `scripts` are those of the theme that it needs, `picture` what is shown beside links to it.
    """

    path: str
    title: str
    description: str
    html: Markup
    sections: tuple[Section, ...] = ()
    structured_data: tuple[JsonObject, ...] = ()
    source: str | None = None
    parent: str | None = None
    short_title: str | None = None
    title_end: str = ""
    headline: str = ""
    keywords: tuple[str, ...] = ()
    internal: bool = False
    scripts: tuple[str, ...] = ()
    picture: Picture | None = None

    @property
    def json_ld(self) -> Markup:
        """The structured data as JSON that can stand inside a script element."""
        shown = json.dumps(self.structured_data, ensure_ascii=False, separators=(",", ":"))
        safe = shown.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        return Markup(safe) if self.structured_data else Markup()  # noqa: S704 - escaped above


@dataclass(frozen=True)
class File:
    """A file of any other kind."""

    path: str
    content: bytes


def relative_url(page: str, target: str) -> str:
    """The address of `target` as seen from the page at the path `page`; both without a host."""
    way = posixpath.relpath(target or ".", page or ".")
    return f"{way}/" if target.endswith("/") or not target else way
