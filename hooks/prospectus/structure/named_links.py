"""Links by name, `course:leap`, `person:jose-alvarez`, `session:leap-2027-01`, `page:about.md`.

A text names what it links to, and the path follows from the name, so that it is right from every
page and stays right. Between a view and what is published, the URL of such a link is its path
after `SITE`: a page makes it relative, a calendar absolute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .page import PEOPLE, path_of_course, path_of_session, relative_url

SITE = "site:"
LINK_KINDS = ("course", "person", "session", "page")
_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAMED = re.compile(
    rf"(?:(course|person|session):({_KEY})|(page):((?!/)(?!(?:.*/)?\.\.(?:/|$))[^\s#?]+))"
    r"(#[^\s#]+)?"
)
_HREF = re.compile(rf'<a href="{SITE}([^"]*)"')


class NamedLink(NamedTuple):
    """What a link names; `anchor` begins with `#`, or is empty."""

    kind: str
    name: str
    anchor: str

    def path(self, courses: Mapping[str, str]) -> str | None:
        """The path of what it names; None for a session that is not in `courses`.

        courses: the slug of the course of each session, by the session's id
        """
        match self.kind:
            case "course":
                path = path_of_course(self.name)
            case "person":
                path = f"{PEOPLE}{self.name}/"
            case "page":
                path = path_of_document(self.name)
            case _:
                if self.name not in courses:
                    return None
                path = path_of_session(courses[self.name], self.name)
        return path + self.anchor


def parse_named_link(link: str) -> NamedLink | None:
    """What a link names; None if it is not a link by name."""
    match = _NAMED.fullmatch(link)
    if not match:
        return None
    return NamedLink(match[1] or match[3], match[2] or match[4], match[5] or "")


def path_of_document(name: str) -> str:
    """The path at which a page or file of `docs/` is published."""
    if not name.endswith(".md"):
        return name
    folder = name.removesuffix(".md")
    return "" if folder == "index" else f"{folder.removesuffix('/index')}/"


def make_links_relative(html: str, page: str) -> str:
    """The HTML of the page at the path `page`, with links that work there."""
    if SITE not in html:
        return html
    return _HREF.sub(lambda match: f'<a href="{relative_url(page, match[1])}"', html)


def make_links_absolute(html: str, site_url: str) -> str:
    """The HTML with links that work everywhere."""
    return _HREF.sub(lambda match: f'<a href="{site_url}{match[1]}"', html)
