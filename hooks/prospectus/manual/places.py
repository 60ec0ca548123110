"""Find where a field appears by making the sample site with and without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import nh3
from markupsafe import Markup

from ..locale import Words
from ..site import Site
from ..structure import Page, PageKind
from . import sample
from .fields import FieldEntry

Files = Mapping[str, Any]
# The kinds of pages that pictures are from, best first.
_PICTURED_KINDS = ("course", "session", "person", "home", "catalogue")
_KEPT_ATTRIBUTES = {"class", "hidden", "lang", "dir", "datetime", "aria-hidden"}
_KEPT_TAGS = {
    *("header", "section", "aside", "nav", "p", "div", "span", "h1", "h2", "h3", "h4"),
    *("dl", "dt", "dd", "ul", "ol", "li", "b", "strong", "em", "time", "figure", "figcaption"),
    *("a", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td", "br"),
}


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A place where a field appears: a kind of page, and the heading of a section, if any."""

    kind: str
    heading: str = ""


Contents = dict[PagePlace, str]
"""The HTML, or other content, of each place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Appearance:
    """Where a field appears, and a part of a page that shows it."""

    places: tuple[PagePlace, ...]
    picture: Markup


class Sample:
    """The sample site, from which fields are removed one at a time."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._files = sample.sample_files()
        self._contents = self._render(self._files)

    def find_appearance(self, kind: str, entry: FieldEntry) -> Appearance:
        """Where a field of a kind of file appears."""
        contents = self._contents
        places = self._find_places(self._files, contents, kind, entry)
        if not places:
            files = sample.remove_competitors(self._files, kind, entry)
            contents = self._render(files)
            places = self._find_places(files, contents, kind, entry)
        picture = _choose_picture(places, contents, entry)
        return Appearance(places=tuple(places), picture=picture)

    def _find_places(
        self, files: Files, contents: Contents, kind: str, entry: FieldEntry
    ) -> list[PagePlace]:
        """The places affected by the first change of a field that has an effect."""
        for changed_files in sample.remove_field(files, kind, entry):
            changed = self._render(changed_files)
            places = [place for place, html in contents.items() if changed.get(place) != html]
            if places:
                return places
        return []

    def _render(self, files: Files) -> Contents:
        return dict(_site_contents(sample.sample_site(files, self._words)))


def _site_contents(site: Site) -> Iterator[tuple[PagePlace, str]]:
    """The content of each place of a site."""
    contents: dict[PagePlace, str] = {}
    for route in site.routes:
        for place, html in _page_contents(route.kind, site.make_page(route)):
            contents[place] = contents.get(place, "") + html
    yield from contents.items()
    yield PagePlace("calendars"), "".join(f"{file.content!r}" for file in site.calendars)
    yield PagePlace("redirects"), "".join(file.path for file in site.redirects)
    organization = site.view.organization.facts
    frame = (organization.logo, organization.favicon, organization.colors, site.view.footer)
    yield PagePlace("frame"), f"{frame}{site.view.organization.name}"


def _page_contents(kind: PageKind, page: Page) -> Iterator[tuple[PagePlace, str]]:
    html = str(page.html)
    for section in page.sections:
        html = html.replace(str(section.html), "")
        heading = f"<h2>{escape(section.heading)}</h2>"
        yield PagePlace(kind, section.heading), heading + str(section.html)
    html = re.sub(r"<(script|nav)\b.*?</\1>|<section\b.*?</section>", "", html, flags=re.DOTALL)
    yield PagePlace(kind), html
    yield PagePlace("search"), f"{page.title}{page.description}{page.keywords}{page.json_ld}"


def _choose_picture(places: list[PagePlace], contents: Contents, entry: FieldEntry) -> Markup:
    """The part of a page that shows a field best: one with its example, the title first."""
    candidates = [place for place in places if place.kind in _PICTURED_KINDS]
    pictures = {place: _make_picture(contents[place], entry) for place in candidates}
    marked = [place for place in candidates if "<mark>" in pictures[place]]
    order = [(_PICTURED_KINDS.index(place.kind), bool(place.heading), place) for place in marked]
    if not order:
        order = [
            (_PICTURED_KINDS.index(place.kind), not place.heading, place) for place in candidates
        ]
    return pictures[min(order, key=lambda item: item[:2])[2]] if order else Markup()


def _make_picture(html: str, entry: FieldEntry) -> Markup:
    """A part of a page without interactive elements, with the example of the field marked."""
    clean = nh3.clean(html, tags=_KEPT_TAGS, attributes={"*": _KEPT_ATTRIBUTES}, link_rel=None)
    # Headings in a picture must not be headings of the manual.
    clean = re.sub(r"<h[1-6]( [^>]*)?>", '<div class="field__heading">', clean)
    clean = re.sub(r"</h[1-6]>", "</div>", clean)
    for example in _example_texts(entry.schema.example):
        text = escape(example, quote=False)
        parts = re.split(rf"(>[^<]*?{re.escape(text)})", clean, maxsplit=1)
        if len(parts) > 1:
            parts[1] = f"{parts[1].removesuffix(text)}<mark>{text}</mark>"
            return Markup("".join(parts))  # noqa: S704 - cleaned above
    return Markup(clean)  # noqa: S704 - cleaned above


def _example_texts(example: Any) -> Iterator[str]:
    """All texts in an example, which may be a list or a mapping."""
    if isinstance(example, str) and len(example) > 1:
        yield example
    elif isinstance(example, list):
        for part in example:
            yield from _example_texts(part)
    elif isinstance(example, Mapping):
        for part in example.values():
            yield from _example_texts(part)
