"""Where fields appear, and pictures of that, from the sample site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from typing import Any

import nh3
import yaml
from markupsafe import Markup

from ..locale import Words
from ..site import Site
from ..structure import Page, PageKind
from . import sample
from .fields import FieldEntry

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
    """A place where a field appears: a kind of page, and the id of a section, if any."""

    kind: str
    section: str = ""

    def __str__(self) -> str:
        return f"{self.kind}#{self.section}" if self.section else self.kind


Contents = Mapping[PagePlace, str]
"""The HTML, or other content, of each place."""


@cache
def load_places() -> Mapping[str, Mapping[str, tuple[PagePlace, ...]]]:
    """The places of each field, by kind of file and the names on the way to the field.

    They depend on the models, views and templates alone; a test finds them by changing each field
    of the sample site, and compares.
    """
    text = (resources.files(__package__) / "places.yml").read_text(encoding="utf-8")
    return {
        kind: {
            name: tuple(PagePlace(*place.split("#")) for place in places.split())
            for name, places in fields.items()
        }
        for kind, fields in yaml.safe_load(text).items()
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Appearance:
    """Where a field appears, as kinds of pages and headings; and a part of a page that shows it.

    A heading is empty for what is outside of sections.
    """

    places: tuple[tuple[str, str], ...]
    picture: Markup


class Sample:
    """The sample site in the words of a language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._files = sample.sample_files()
        self._site = sample.sample_site(self._files, words)
        self._contents = dict(site_contents(self._site))
        # Readers know the usual headings, not the labels of the sample.
        usual = {kind: {**entry, "labels": {}} for kind, entry in self._files.items()} | {
            kind: self._files[kind] for kind in ("people", "accreditors", "sessions")
        }
        self._headings = dict(_section_headings(sample.sample_site(usual, words)))

    def find_appearance(self, kind: str, entry: FieldEntry) -> Appearance:
        """Where a field of a kind of file appears."""
        places = load_places()[kind][".".join(entry.path)]
        picture = _choose_picture(places, self._contents, entry)
        lean = sample.remove_competitors(self._files, kind, entry)
        if lean != self._files and "<mark>" not in picture:
            contents = dict(site_contents(sample.sample_site(lean, self._words)))
            picture = _choose_picture(places, contents, entry)
        named = tuple((place.kind, self._headings.get(place, "")) for place in places)
        return Appearance(places=named, picture=picture)


def site_contents(site: Site) -> Iterator[tuple[PagePlace, str]]:
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


def _section_headings(site: Site) -> Iterator[tuple[PagePlace, str]]:
    for page, route in zip(site.pages, site.routes, strict=True):
        for section in page.sections:
            yield PagePlace(route.kind, section.id), section.heading


def _page_contents(kind: PageKind, page: Page) -> Iterator[tuple[PagePlace, str]]:
    html = str(page.html)
    for section in page.sections:
        html = html.replace(str(section.html), "")
        heading = f"<h2>{escape(section.heading)}</h2>"
        yield PagePlace(kind, section.id), heading + str(section.html)
    html = re.sub(r"<(script|nav)\b.*?</\1>|<section\b.*?</section>", "", html, flags=re.DOTALL)
    order = " ".join(section.id for section in page.sections)
    yield PagePlace(kind), f"{html}<!-- {order} -->"
    yield PagePlace("search"), f"{page.title}{page.description}{page.keywords}{page.json_ld}"


def _choose_picture(places: Sequence[PagePlace], contents: Contents, entry: FieldEntry) -> Markup:
    """The part of a page that shows a field best: one with its example, the title first."""
    candidates = [place for place in places if place.kind in _PICTURED_KINDS and place in contents]
    pictures = {place: _make_picture(contents[place], entry) for place in candidates}
    marked = [place for place in candidates if "<mark>" in pictures[place]]
    order = [(_PICTURED_KINDS.index(place.kind), bool(place.section), place) for place in marked]
    if not order:
        order = [
            (_PICTURED_KINDS.index(place.kind), not place.section, place) for place in candidates
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
