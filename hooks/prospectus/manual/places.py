"""Where a field shows: found by making the sample site with and without it."""

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
from ..structure import Page
from . import sample
from .fields import FieldEntry

Files = Mapping[str, Any]
# Where the picture is taken from, if a field shows on several kinds of pages.
_FIRST = ("course", "session", "person", "home", "catalogue")
_LOOKS = {"class", "hidden", "lang", "dir", "datetime", "aria-hidden"}
_PARTS = {"header", "section", "aside", "nav", "p", "div", "span", "h1", "h2", "h3", "h4", "dl"}
_PARTS |= {"dt", "dd", "ul", "ol", "li", "b", "strong", "em", "time", "figure", "figcaption", "a"}
_PARTS |= {"blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td", "br"}


@dataclass(frozen=True)
class PagePlace:
    """Where something shows: a kind of page and the heading of a section of it, if any."""

    kind: str
    heading: str = ""


Contents = dict[PagePlace, str]


@dataclass(frozen=True)
class Appearance:
    """Where a field shows, and the part of a page in which it does, for a picture."""

    places: tuple[PagePlace, ...]
    picture: Markup


class Sample:
    """The sample site, with each field taken away in turn."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._files = sample.sample_files()
        self._whole = self._said(self._files)

    def shown(self, kind: str, entry: FieldEntry) -> Appearance:
        """Where a field of a kind of file shows."""
        whole = self._whole
        places = self._found(self._files, whole, kind, entry)
        if not places:
            lean = sample.remove_competitors(self._files, kind, entry)
            whole = self._said(lean)
            places = self._found(lean, whole, kind, entry)
        return Appearance(tuple(places), _best(places, whole, entry))

    def _found(
        self, files: Files, whole: Contents, kind: str, entry: FieldEntry
    ) -> list[PagePlace]:
        """The places that the first change of a field with an effect changes."""
        for changed in sample.remove_field(files, kind, entry):
            rest = self._said(changed)
            if places := [place for place, said in whole.items() if rest.get(place) != said]:
                return places
        return []

    def _said(self, files: Files) -> Contents:
        return dict(_places(sample.sample_site(files, self._words)))


def _places(site: Site) -> Iterator[tuple[PagePlace, str]]:
    """The content of each place of a site."""
    contents: dict[PagePlace, str] = {}
    for page in site.pages:
        for place, html in _page_places(page):
            contents[place] = contents.get(place, "") + html
    yield from contents.items()
    yield PagePlace("calendars"), "".join(f"{file.content!r}" for file in site.calendars)
    yield PagePlace("redirects"), "".join(file.path for file in site.redirects)
    organization = site.view.facts.organization
    frame = (organization.logo, organization.favicon, organization.colors, site.view.footer)
    yield PagePlace("frame"), f"{frame}{site.view.organization.name}"


def _page_places(page: Page) -> Iterator[tuple[PagePlace, str]]:
    html = str(page.html)
    for section in page.sections:
        html = html.replace(str(section.html), "")
        heading = f"<h2>{escape(section.heading)}</h2>"
        yield PagePlace(page.kind, section.heading), heading + str(section.html)
    html = re.sub(r"<(script|nav)\b.*?</\1>|<section\b.*?</section>", "", html, flags=re.DOTALL)
    yield PagePlace(page.kind), html
    yield PagePlace("search"), f"{page.title}{page.description}{page.keywords}{page.json_ld}"


def _best(places: list[PagePlace], whole: Contents, entry: FieldEntry) -> Markup:
    """The part of a page that shows a field best: where its example stands, the title first."""
    seen = [place for place in places if place.kind in _FIRST]
    pictures = {place: _picture(whole[place], entry) for place in seen}
    marked = [place for place in seen if "<mark>" in pictures[place]]
    order = [(_FIRST.index(place.kind), bool(place.heading), place) for place in marked]
    if not order:
        order = [(_FIRST.index(place.kind), not place.heading, place) for place in seen]
    return pictures[min(order, key=lambda one: one[:2])[2]] if order else Markup()


def _picture(html: str, entry: FieldEntry) -> Markup:
    """A part of a page without what can be used, with the field's example marked."""
    clean = nh3.clean(html, tags=_PARTS, attributes={"*": _LOOKS}, link_rel=None)
    # Headings of the manual are those of its fields.
    clean = re.sub(r"<h[1-6]( [^>]*)?>", '<div class="field__heading">', clean)
    clean = re.sub(r"</h[1-6]>", "</div>", clean)
    for example in _texts(entry.schema.example):
        text = escape(example, quote=False)
        parts = re.split(rf"(>[^<]*?{re.escape(text)})", clean, maxsplit=1)
        if len(parts) > 1:
            parts[1] = f"{parts[1].removesuffix(text)}<mark>{text}</mark>"
            return Markup("".join(parts))  # noqa: S704 - cleaned above
    return Markup(clean)  # noqa: S704 - cleaned above


def _texts(example: Any) -> Iterator[str]:
    """The texts of an example, whatever it is made of."""
    if isinstance(example, str) and len(example) > 1:
        yield example
    elif isinstance(example, list):
        for part in example:
            yield from _texts(part)
    elif isinstance(example, Mapping):
        for part in example.values():
            yield from _texts(part)
