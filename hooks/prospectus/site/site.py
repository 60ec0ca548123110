"""A whole site: every page, calendar and file, each made when it is first requested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from ..calendars import (
    CalendarFile,
    CourseEntries,
    Feeds,
    find_feeds,
    list_calendars,
    make_calendars,
    make_course_entries,
)
from ..exports import (
    CourseRecords,
    atom_route,
    list_api_files,
    list_upcoming_files,
    make_course_records,
    make_robots_files,
)
from ..pages import (
    PreviousCalendars,
    Templates,
    list_redirects,
    list_routes,
    make_headline,
)
from ..pictures import PortraitScaler
from ..search import (
    IndexedPage,
    SearchEntry,
    index_course,
    index_pages,
    make_index,
    make_other_entries,
)
from ..social_cards import CardPainter, SocialCards
from ..structure import HOME, File, FileRoute, FindEdit, Page, Picture, Redirect, Route, file_route
from ..theme import Assets, make_header_files, make_style_sheet, publish_assets
from ..views import CourseValues, SiteView
from .portraits import Portraits
from .settings import Settings

# The folders at the top of files that are not pages.
_FOLDERS_OF_FILES = ("admin", "api", "assets", "courses", "search", "sessions")
_FROM_THEME = ("index.html", "404.html", "assets/", "search/")

Extension = Callable[["Site"], Iterator[Route | File]]
"""Makes additional pages and files of a site."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything that is published, as values.

    view: the facts as readers see them at a moment
    find_edit: in previews, finds where to edit what a section shows
    painter: draws the social cards; without it there are none
    assets_dir: the folder with the style sheets, scripts and fonts of the theme; without it there
        is only the style sheet with the organization's colours
    documents: the paths of what is published from `docs/`
    extensions: make additional parts of the site, such as the web editor
    course_keys: by the slug of each course, a digest of all that its view follows from; empty if
        that is not known
    cache_dir: a folder for what is kept until the next build; it may be deleted at any time
    docs_dir: the folder with pictures; without it there are no portraits
    """

    view: SiteView
    settings: Settings
    find_edit: FindEdit | None = None
    painter: CardPainter | None = None
    assets_dir: Path | None = None
    documents: Sequence[str] = ()
    extensions: Sequence[Extension] = ()
    course_keys: Mapping[str, str] = field(default_factory=dict)
    cache_dir: Path | None = None
    docs_dir: Path | None = None

    @cached_property
    def templates(self) -> Templates:
        """Renders the pages of this site."""
        return Templates(
            self.view.common, self.settings.site_url, self.find_edit, flyers=self.settings.flyers
        )

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The route of every page, each after its parent."""
        extras = (item for item in self._extras if isinstance(item, Route))
        return (*list_routes(self.view, self.templates, self.feeds), *extras)

    @cached_property
    def routes_by_path(self) -> Mapping[str, Route]:
        """The route of every page by its path."""
        return {route.path: route for route in self.routes}

    def trail(self, route: Route) -> tuple[str, ...]:
        """The paths of a page and of those above it but the home page, the page first."""
        paths = [route.path]
        while route.parent:
            route = self.routes_by_path[route.parent]
            paths.append(route.path)
        return tuple(paths)

    def make_page(self, route: Route) -> Page:
        """Make a page."""
        page = route.make()
        headline = page.title
        if route.path != HOME:
            headline = make_headline(page.title, self.view.organization.name, page.title_end)
        return replace(page, headline=headline, picture=self.cards.find_picture(route))

    def menu_title(self, route: Route) -> str:
        """The title of a page in menus."""
        if route.menu_title is not None:
            return route.menu_title
        page = self.make_page(route)
        return page.short_title or page.title

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, each after its parent. A build makes them one by one instead."""
        return tuple(map(self.make_page, self.routes))

    @cached_property
    def assets(self) -> Assets:
        """The style sheets, scripts and fonts of the theme."""
        colors = self.view.organization.facts.colors
        if self.assets_dir:
            return publish_assets(self.assets_dir, colors)
        return Assets(files=(make_style_sheet(colors),), paths={})

    @cached_property
    def feeds(self) -> Feeds:
        """The calendars to subscribe to."""
        return find_feeds(self.view)

    @cached_property
    def calendars(self) -> tuple[CalendarFile, ...]:
        """The feeds and the files of single sessions, with their entries.

        A build makes them one by one instead.
        """
        return tuple(make_calendars(self.view, self.settings.site_url, self.entries))

    @cached_property
    def entries(self) -> CourseValues[CourseEntries]:
        """The entries of each course in calendars."""
        return self._keep("entries", make_course_entries, self.settings.site_url)

    @cached_property
    def records(self) -> CourseValues[CourseRecords]:
        """The records of the sessions of each course in the JSON API."""
        return self._keep("records", make_course_records, self.settings.site_url)

    @cached_property
    def indexed_courses(self) -> CourseValues[IndexedPage]:
        """What the search has of each course."""
        return self._keep("search", index_course)

    def _keep(
        self, name: str, make: Callable[..., _Value], *arguments: object
    ) -> CourseValues[_Value]:
        """Keep what is made of each course, what every page may show and `arguments`."""
        folder = self.cache_dir / name if self.cache_dir else None
        common, courses = self.view.common, self.view.courses
        return CourseValues(
            make, courses, common, *arguments, keys=self.course_keys, folder=folder
        )

    def delete_unused(self) -> None:
        """Delete what was kept by earlier builds and is no longer used."""
        self.cards.delete_others()
        if self.portraits:
            self.portraits.delete_others()
        for values in (self.entries, self.records, self.indexed_courses):
            values.delete_others()

    @cached_property
    def cards(self) -> SocialCards:
        """The social cards, of which each is drawn when its file is made."""
        return SocialCards(site=self.view, painter=self.painter)

    @cached_property
    def portraits(self) -> Portraits | None:
        """The portraits of people; None without the folder that has the pictures."""
        if not self.docs_dir:
            return None
        folder = self.cache_dir / "portraits" if self.cache_dir else None
        return Portraits(profiles=self.view.profiles, scaler=PortraitScaler(self.docs_dir, folder))

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """The redirects at previous URLs of pages."""
        return tuple(route.make() for route in list_redirects(self.view, self.templates))

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Every file that is not a page, nor a social card.

        A build makes them one by one, over several processes.
        """
        return tuple(route.make() for route in self.file_routes.values())

    @cached_property
    def file_routes(self) -> Mapping[str, FileRoute[File]]:
        """The route of every file that is not a page, nor a social card, by its path."""
        return {route.path: route for routes in self.file_kinds for route in routes}

    @cached_property
    def file_kinds(self) -> tuple[Sequence[FileRoute[File]], ...]:
        """The routes of files of each kind, those that take longest first."""
        redirects = list_redirects(self.view, self.templates)
        portraits = self.portraits.list_routes() if self.portraits else ()
        own = self._calendar_routes(), self._data_routes(), self._other_routes()
        kinds = (*own, portraits, redirects)
        return tuple(map(tuple, kinds))

    def _calendar_routes(self) -> Iterator[FileRoute[File]]:
        """The calendars, and copies of them at their previous URLs."""
        previous, url = PreviousCalendars(self.view), self.settings.site_url
        for route in list_calendars(self.view, url, self.entries, self.feeds):
            yield route
            for path in previous.of(route.path):
                yield file_route(path, partial(_make_content, route))

    def _data_routes(self) -> Iterator[FileRoute[File]]:
        """The facts for programs."""
        url = self.settings.site_url
        yield from list_api_files(self.view, url, self.records)
        yield from list_upcoming_files(self.view, url, self.records)
        yield atom_route(self.view, self.templates)

    def _other_routes(self) -> Iterator[FileRoute[File]]:
        """What is not of single sessions: assets, and files for hosts and robots."""
        url = self.settings.site_url
        files = (
            *make_robots_files(self.view, url),
            *self.assets.files,
            *(item for item in self._extras if isinstance(item, File)),
        )
        folders = (f"{folder}/" for folder in self.folders)
        own = (*(file.path for file in files), *self.cards.by_path)
        paths = (HOME, *folders, *own, *self.documents, *_FROM_THEME)
        headers = make_header_files(url, editor=self.settings.admin is not None, paths=paths)
        for file in (*files, *headers):
            yield FileRoute(path=file.path, make=partial(_give, file))

    def search_files(self, documents: Iterable[SearchEntry] = ()) -> tuple[File, ...]:
        """The index of the search; `documents` are the entries of pages in `docs/`."""
        others = index_pages((*make_other_entries(self.view), *documents))
        return tuple(make_index((*self.indexed_courses.values(), *others)))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders at the top that have pages or files, found without making them."""
        pages = {route.path.partition("/")[0] for route in self.routes}
        return frozenset({*_FOLDERS_OF_FILES, *pages} - {""})

    @property
    def file_paths(self) -> tuple[str, ...]:
        """The paths of all files that are not pages, found without making them."""
        return (*self.file_routes, *self.cards.by_path)

    @cached_property
    def published_paths(self) -> frozenset[str]:
        """The paths of all published files, including the pages."""
        pages = (f"{route.path}index.html" for route in self.routes)
        return frozenset({*pages, *self.file_paths})

    @property
    def picture(self) -> Picture | None:
        """The social card for pages without their own."""
        return self.cards.picture

    @cached_property
    def _extras(self) -> tuple[Route | File, ...]:
        return tuple(item for extend in self.extensions for item in extend(self))


def _make_content(route: FileRoute[File]) -> bytes:
    return route.make().content


def _give(file: File) -> File:
    return file
