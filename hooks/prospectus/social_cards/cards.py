"""The social cards of a site: one for the site and one per course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..locale import fill
from ..pages import shorten
from ..structure import File, PageKind, Picture, Route
from ..views import CourseView, SiteView, plain_text
from .card import Card
from .painter import CardPainter

SITE_CARD = "assets/card.png"


@dataclass(frozen=True, kw_only=True)
class SocialCards:
    """The cards of a site by the paths of their files; each is drawn when its file is made.

    A course whose title or texts have characters that the fonts lack has none.

    painter: draws them; without it there are none
    """

    site: SiteView
    painter: CardPainter | None

    @cached_property
    def by_path(self) -> Mapping[str, Card]:
        """Each card that can be drawn, by the path of its file."""
        return {path: card for path, card in self._cards.items() if self._picture(path)}

    def make_file(self, path: str) -> File | None:
        """Draw the card with a path; None if there is none."""
        if not self.painter or not self._picture(path):
            return None
        return File(path=path, content=self.painter.draw(self._cards[path]))

    def delete_others(self) -> None:
        """Delete what is kept from earlier builds and is no longer used."""
        if self.painter:
            self.painter.keep_only(self.by_path.values())

    def find_picture(self, route: Route) -> Picture | None:
        """The picture of a page's course, or else that of the site; None without either."""
        match route.kind:
            case PageKind.COURSE:
                path = _path_of(route.path)
            case PageKind.SESSION:
                path = _path_of(route.parent or "")
            case _:
                path = SITE_CARD
        return self._picture(path) or self.picture

    @property
    def picture(self) -> Picture | None:
        """The picture of the site; None without one."""
        return self._picture(SITE_CARD)

    def _picture(self, path: str) -> Picture | None:
        """The picture of a card that can be drawn; a preview needs one or two, a build all."""
        if path not in self._pictures:
            card = self._cards.get(path)
            is_drawn = card and self.painter and self.painter.can_draw(card)
            self._pictures[path] = self._describe(path, card) if card and is_drawn else None
        return self._pictures[path]

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return dict(_list_cards(self.site))

    @cached_property
    def _pictures(self) -> dict[str, Picture | None]:
        return {}

    def _describe(self, path: str, card: Card) -> Picture:
        values = {"title": card.title, "text": card.tagline}
        return Picture(path=path, alt=fill(self.site.words.card, values).strip())


def _path_of(course_path: str) -> str:
    return f"{course_path}card.png"


def _list_cards(site: SiteView) -> Iterator[tuple[str, Card]]:
    yield SITE_CARD, _site_card(site)
    for course in site.courses:
        yield _path_of(course.path), _course_card(course, site)


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
        marks=tuple(course.modes.values()),
        note=" · ".join(_list_credits(course)),
        ground=colors.primary,
        accent=colors.accent,
    )


def _list_credits(course: CourseView) -> list[str]:
    """The credits that are granted, without the bodies, which would take too much room."""
    granted = (grant.amount for grant in course.accreditation if not grant.is_pending)
    return list(dict.fromkeys(amount.text for amount in granted if amount.credits))
