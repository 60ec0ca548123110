"""Pages and files of a site as values, each with its path."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from .sources import Source

JsonObject = Mapping[str, Any]

HOME, COURSES, SESSIONS = "", "courses/", "sessions/"
ACCESSIBILITY = "accessibility/"
PEOPLE = "people/"
PAST, CHANGES = "sessions/past/", "sessions/changes/"


def escape_for_script(json_text: str) -> Markup:
    """JSON that cannot end the script element that it is in."""
    safe = json_text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - escaped above


def path_of_course(slug: str) -> str:
    """The path of a course's page."""
    return f"{COURSES}{slug}/"


def path_of_session(course: str, session: str) -> str:
    """The path of a session's page, of its course's slug and its id."""
    return f"{path_of_course(course)}sessions/{session}/"


class PageKind(StrEnum):
    """What a page is about; templates and style sheets use the value."""

    HOME = "home"
    CATALOGUE = "catalogue"
    COURSE = "course"
    SESSIONS = "sessions"
    SESSION = "session"
    PAST = "past"
    CHANGES = "changes"
    PEOPLE = "people"
    PERSON = "person"
    ACCESSIBILITY = "accessibility"
    MANUAL = "manual"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """The path of a picture, and its alternative text."""

    path: str
    alt: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of a page with a heading and an anchor, `#id`."""

    id: str
    heading: str
    html: Markup
    source: Source | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Where a page is and what it is about, before it is made.

    path: ends in a slash; that of the home page is empty
    make: makes the page
    subject: the course's slug, the session's id, the person's key or the month (`2027-01`);
        empty for kinds with a single page
    source: the data file that it is made from, relative to the root
    parent: the path of the page above
    internal: whether it is hidden from search engines and the site's search
    menu_title: its title in menus, of those that are always in the menu
    """

    kind: PageKind
    path: str
    make: Callable[[], Page]
    subject: str = ""
    source: str | None = None
    parent: str | None = None
    internal: bool = False
    menu_title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What a page says.

    title_end: the end of the title that distinguishes it from similar pages
    short_title: the title in menus
    headline: the title in lists of search results
    sections: in order; their ids are anchors, as are `more_anchors`
    keywords: for search engines
    scripts: the theme's scripts that it needs, besides that of all pages
    picture: shown with links to it on other services
    """

    path: str
    title: str
    description: str
    html: Markup
    sections: tuple[Section, ...] = ()
    more_anchors: tuple[str, ...] = ()
    structured_data: tuple[JsonObject, ...] = ()
    short_title: str | None = None
    title_end: str = ""
    headline: str = ""
    keywords: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    picture: Picture | None = None

    @property
    def anchors(self) -> frozenset[str]:
        """The ids in the page that links may point to."""
        return frozenset({section.id for section in self.sections} | {*self.more_anchors})

    @property
    def json_ld(self) -> Markup:
        """The structured data as JSON for a script element."""
        json_text = json.dumps(self.structured_data, ensure_ascii=False, separators=(",", ":"))
        return escape_for_script(json_text) if self.structured_data else Markup()


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A published file that is not a page, such as a calendar."""

    path: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect(File):
    """A page at a previous URL; `target` is the path that it redirects to."""

    target: str


File_co = TypeVar("File_co", bound=File, covariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRoute(Generic[File_co]):
    """Where a file is, before `make` makes it."""

    path: str
    make: Callable[[], File_co]


def file_route(path: str, make_content: Callable[[], bytes]) -> FileRoute[File]:
    """The route of a file, of a function that makes its content."""
    return FileRoute(path=path, make=lambda: File(path=path, content=make_content()))


def relative_url(page: str, target: str) -> str:
    """The URL of the path `target` relative to the page at the path `page`."""
    here, there = page.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"
