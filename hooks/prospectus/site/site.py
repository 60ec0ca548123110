"""A whole site: every page, calendar and file, each made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..calendars import CalendarFile, make_calendars
from ..exports import make_api_files, make_atom_feed, make_robots_files
from ..pages import Templates, make_pages, make_redirects
from ..social_cards import Draw, draw_cards, find_picture
from ..structure import File, FindEdit, Page, Picture
from ..theme import make_header_files, make_style_sheet
from ..views import SiteView
from .settings import Settings

Extension = Callable[["Site"], Iterator[Page | File]]
"""Makes more pages and files of a site."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """All that is published, as values.

    view: the facts as readers see them at a moment
    find_edit: in previews, where to edit what a section shows
    draw: draws the pictures of shared links; without it there are none
    extensions: what else belongs to the site, such as the web editor
    """

    view: SiteView
    settings: Settings
    find_edit: FindEdit | None = None
    draw: Draw | None = None
    extensions: Sequence[Extension] = ()

    @cached_property
    def templates(self) -> Templates:
        """The templates, with what all pages have in common."""
        return Templates(
            self.view, self.settings.site_url, self.find_edit, flyers=self.settings.flyers
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, each after its parent."""
        pictures, _ = self._cards
        pages = (replace(page, picture=find_picture(page, pictures)) for page in self._own_pages)
        return (*pages, *(more for more in self._extended if isinstance(more, Page)))

    @cached_property
    def calendars(self) -> tuple[CalendarFile, ...]:
        """The feeds and the files of single sessions, with their entries."""
        return tuple(make_calendars(self.view, self.settings.site_url))

    @cached_property
    def redirects(self) -> tuple[File, ...]:
        """The redirects, and copies of calendars, at previous URLs."""
        return tuple(make_redirects(self.templates, self.calendars))

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Every file that is not a page."""
        url, organization = self.settings.site_url, self.view.facts.organization
        _, drawings = self._cards
        return (
            *self.calendars,
            *self.redirects,
            *make_api_files(self.view, url),
            make_atom_feed(self.templates),
            *make_robots_files(self.view, url),
            *make_header_files(url, editor=self.settings.admin is not None),
            make_style_sheet(organization.colors),
            *drawings,
            *(more for more in self._extended if isinstance(more, File)),
        )

    @property
    def published_paths(self) -> frozenset[str]:
        """The paths of all files of the published site, pages among them."""
        pages = (f"{page.path}index.html" for page in self.pages)
        return frozenset({*pages, *(file.path for file in self.files)})

    @property
    def picture(self) -> Picture | None:
        """The picture of pages that have none of their own."""
        pictures, _ = self._cards
        return pictures.get("")

    @cached_property
    def _own_pages(self) -> tuple[Page, ...]:
        return tuple(make_pages(self.templates))

    @cached_property
    def _cards(self) -> tuple[dict[str, Picture], tuple[File, ...]]:
        return draw_cards(self.view, self.draw) if self.draw else ({}, ())

    @cached_property
    def _extended(self) -> tuple[Page | File, ...]:
        return tuple(more for extend in self.extensions for more in extend(self))
