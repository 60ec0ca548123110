"""The social cards of a site: one for the site and one per course."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ..locale import fill
from ..output import run_in_processes
from ..pages import shorten
from ..structure import File, PageKind, Picture, Route
from ..views import CourseView, SiteView, plain_text
from .card import Card

Draw = Callable[[Card], bytes | None]

SITE_CARD = "assets/card.png"


def draw_cards(site: SiteView, draw: Draw) -> tuple[dict[str, Picture], tuple[File, ...]]:
    """Return the pictures by course path (empty for the site), and their files.

    `draw` returns None if the fonts lack a character; such a course has no picture of its own.
    """
    cards = list(_cards(site))
    contents = dict(run_in_processes(partial(_draw, draw), cards))
    pictures: dict[str, Picture] = {}
    files = []
    for course_path, path, card in cards:
        if content := contents[path]:
            alt = fill(site.words.card, {"title": card.title, "text": card.tagline}).strip()
            pictures[course_path] = Picture(path=path, alt=alt)
            files.append(File(path=path, content=content))
    return pictures, tuple(files)


def _draw(draw: Draw, item: tuple[str, str, Card]) -> tuple[str, bytes | None]:
    _, path, card = item
    return path, draw(card)


def find_picture(route: Route, pictures: dict[str, Picture]) -> Picture | None:
    """Return the picture of a page's course, or else that of the site; None without either."""
    match route.kind:
        case PageKind.COURSE:
            course_path = route.path
        case PageKind.SESSION:
            course_path = route.parent or ""
        case _:
            course_path = ""
    return pictures.get(course_path) or pictures.get("")


def _cards(site: SiteView) -> Iterator[tuple[str, str, Card]]:
    yield "", SITE_CARD, _site_card(site)
    for course in site.courses:
        yield course.path, f"{course.path}card.png", _course_card(course, site)


def _site_card(site: SiteView) -> Card:
    colors = site.organization.facts.colors
    return Card(
        organization="",
        title=site.organization.name,
        tagline=shorten(plain_text(site.organization.description), 150),
        marks=(site.words.navigation.courses, site.words.navigation.upcoming),
        note="",
        ground=colors.primary,
        accent=colors.accent,
    )


def _course_card(course: CourseView, site: SiteView) -> Card:
    colors = site.organization.facts.colors
    return Card(
        organization=site.organization.name,
        title=course.title,
        tagline=course.tagline,
        marks=tuple(delivery.label for delivery in course.deliveries),
        note=" · ".join(course.credits),
        ground=colors.primary,
        accent=colors.accent,
    )
