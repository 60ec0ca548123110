"""The pictures of a site for places where people share its pages: one a course, and its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..locale import fill
from ..pages import shorten
from ..structure import File, Page, PageKind, Picture
from ..views import CourseView, SiteView, plain_text
from .card import Card

Draw = Callable[[Card], bytes | None]

SITE_CARD = "assets/card.png"


def draw_cards(site: SiteView, draw: Draw) -> tuple[dict[str, Picture], tuple[File, ...]]:
    """The pictures by the path of the part of the site that they stand for, and their files.

    `draw` gives None for letters that it has not; such a course goes without its own picture.
    """
    pictures: dict[str, Picture] = {}
    files = []
    for above, path, card in _cards(site):
        if content := draw(card):
            said = {"title": card.title, "text": card.tagline}
            pictures[above] = Picture(path=path, alt=fill(site.words.card, said).strip())
            files.append(File(path, content))
    return pictures, tuple(files)


def find_picture(page: Page, pictures: dict[str, Picture]) -> Picture | None:
    """The picture of a page: that of its course, else that of the site."""
    match page.kind:
        case PageKind.COURSE:
            course_path = page.path
        case PageKind.SESSION:
            course_path = page.parent or ""
        case _:
            course_path = ""
    return pictures.get(course_path) or pictures.get("")


def _cards(site: SiteView) -> Iterator[tuple[str, str, Card]]:
    yield "", SITE_CARD, _of_site(site)
    for course in site.courses:
        yield course.path, f"{course.path}card.png", _of_course(course, site)


def _of_site(site: SiteView) -> Card:
    colors = site.facts.organization.colors
    return Card(
        organization="",
        title=site.organization.name,
        tagline=shorten(plain_text(site.organization.description), 150),
        marks=(site.words.navigation.courses, site.words.navigation.upcoming),
        note="",
        ground=colors.primary,
        accent=colors.accent,
    )


def _of_course(course: CourseView, site: SiteView) -> Card:
    colors = site.facts.organization.colors
    return Card(
        organization=site.organization.name,
        title=course.title,
        tagline=course.tagline,
        marks=tuple(delivery.label for delivery in course.deliveries),
        note=" · ".join(course.credits),
        ground=colors.primary,
        accent=colors.accent,
    )
