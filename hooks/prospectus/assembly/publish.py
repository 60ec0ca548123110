"""Write a site into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from operator import call
from pathlib import Path

from ..calendars import CalendarFile, describe_sizes
from ..diagnostics import Progress, Stage, no_progress
from ..exports import LastModified, SitemapEntry, make_sitemap
from ..output import FileState, LastStates, SiteFolder, ValueCache, run_in_processes
from ..pages import Frame, FrameTemplates
from ..search import SearchEntry
from ..site import Site
from ..structure import File, FileRoute, Route
from .page_groups import PageGroup, group_pages

_SEARCH, _SITEMAP = "search/", "sitemap.xml"
"""How the paths of files begin that are not made one by one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HandwrittenPage:
    """The URL of a page, and its source relative to the root."""

    url: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Handwritten:
    """The pages of a site that somebody else writes, as they are in the sitemap and the search."""

    pages: Sequence[HandwrittenPage] = ()
    search: Sequence[SearchEntry] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What the person who builds a site should know, and how many pages were taken over."""

    notes: Sequence[str]
    kept: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _WrittenPages:
    """How many pages of a group were written, and in which state their files are."""

    key: str
    files: Mapping[str, FileState]
    were_kept: bool


class SiteWriter:
    """Writes what is made from data into a folder: all of it, or what is asked for.

    last_modified: reads when each file of data or of hand-written pages last changed, by path
        relative to the root; called if there is a sitemap to write
    last: the folder of the last site, whose files become those of this one if they are the same
    """

    def __init__(
        self,
        site: Site,
        frame: Frame,
        folder: Path,
        last_modified: Callable[[], Mapping[str, datetime]],
        handwritten: Handwritten | None = None,
        *,
        last: Path | None = None,
    ) -> None:
        self.folder, self._files = folder, SiteFolder(folder, last)
        self._frame = frame
        self._kept = ValueCache(site.cache_dir / "pages") if site.cache_dir else None
        self._last_states = LastStates(site.cache_dir, last) if site.cache_dir and last else None
        self._states: Mapping[str, Mapping[str, FileState]] = {}
        self._site, self._read_last_modified = site, last_modified
        self._handwritten = handwritten or Handwritten()
        self._has_search = bool(frame.search_data)
        self._templates = FrameTemplates(site.templates, frame)

    def write_all(self, progress: Progress = no_progress) -> Written:
        """Write every page and file, over several processes."""
        first, *groups = group_pages(self._site, self._frame)
        if self._last_states:
            self._states = self._last_states.read()
        # What it needs, such as compiled templates, is then there for all processes.
        self._write_pages(first)
        progress(Stage.CALENDARS)
        tasks: list[Callable[[], list[str] | _WrittenPages]] = [
            *(partial(self._write_files, make) for make in self._groups),
            *(partial(self._write_card, path) for path in self._site.cards.by_path),
            *(partial(self._write_pages, group) for group in groups),
        ]
        notes: list[str] = []
        done, kept = 1, 0
        states: dict[str, Mapping[str, FileState]] = {}
        for result in run_in_processes(call, tasks):
            if isinstance(result, _WrittenPages):
                done += len(result.files)
                kept += len(result.files) if result.were_kept else 0
                states[result.key] = result.files
                progress(Stage.PAGES, done, len(self._site.routes))
            else:
                notes += result
        self._site.delete_unused()
        if self._kept and (keys := {group.key for group in groups if group.key}):
            self._kept.keep_only(keys)
        if self._last_states:
            self._last_states.write({key: files for key, files in states.items() if key})
        return Written(notes=notes, kept=kept)

    def write(self, path: str) -> bool:
        """Write the file at a path, such as `courses/index.html`; returns whether there is one."""
        is_page = path.endswith("index.html")
        route = self._site.routes_by_path.get(path.removesuffix("index.html")) if is_page else None
        if route:
            self._write_pages(PageGroup(key="", routes=(route,)))
        elif file := self._find_file(path):
            self._write_file(file)
        else:
            return False
        return True

    def _find_file(self, path: str) -> File | None:
        """Make the file at a path; no other, except for the index of the search."""
        if file := self._assets.get(path):
            return file
        if path.startswith(_SEARCH):
            return self._search.get(path)
        if path.startswith(_SITEMAP):
            return self._sitemap.get(path)
        route = self._site.file_routes.get(path)
        return route.make() if route else self._site.cards.make_file(path)

    @cached_property
    def _assets(self) -> dict[str, File]:
        """What every page loads."""
        return {file.path: file for file in (*self._site.assets.files, *self._make_not_found())}

    def _make_not_found(self) -> Iterable[File]:
        yield File(path="404.html", content=self._templates.render_not_found().encode())

    @cached_property
    def _search(self) -> dict[str, File]:
        return {file.path: file for file in self._make_search()}

    @cached_property
    def _sitemap(self) -> dict[str, File]:
        return {file.path: file for file in self._make_sitemap()}

    @property
    def _groups(self) -> tuple[Callable[[], Iterable[File]], ...]:
        """Makes the files of each kind, those that take longest first."""
        first, *others = (partial(_make_files, routes) for routes in self._site.file_kinds)
        return first, self._make_search, self._make_sitemap, self._make_not_found, *others

    def _make_search(self) -> Iterable[File]:
        return self._site.search_files(self._handwritten.search) if self._has_search else ()

    def _make_sitemap(self) -> Iterable[File]:
        entries = self._sitemap_entries()
        return make_sitemap(entries, self._site.templates, self._site.view.now)

    def _sitemap_entries(self) -> Iterator[SitemapEntry]:
        settings = self._site.settings
        times = self._read_last_modified()
        last_modified = LastModified(self._site.view, times)
        for route in self._site.routes:
            if not route.internal:
                yield SitemapEntry(
                    url=settings.site_url + route.path,
                    last_modified=last_modified.of(route),
                    alternates=settings.alternate_urls(settings.site_url, route.path),
                )
        for page in self._handwritten.pages:
            yield SitemapEntry(url=page.url, last_modified=times.get(page.source))

    def _write_files(self, make: Callable[[], Iterable[File]]) -> list[str]:
        """Write files; returns notes about calendars among them."""
        files = map(self._write_file, make())
        return list(describe_sizes(file for file in files if isinstance(file, CalendarFile)))

    def _write_card(self, path: str) -> list[str]:
        if card := self._site.cards.make_file(path):
            self._write_file(card)
        return []

    def _write_pages(self, group: PageGroup) -> _WrittenPages:
        """Write pages, as they were kept if nothing changed."""
        states = self._states.get(group.key)
        if states and self._files.take_over(states):
            return _WrittenPages(key=group.key, files=states, were_kept=True)
        cache = self._kept if group.key else None
        contents = cache.read(group.key) if cache else None
        were_kept = contents is not None
        if contents is None:
            contents = [self._make_page(route) for route in group.routes]
            if cache:
                cache.write(group.key, contents)
        names = [f"{route.path}index.html" for route in group.routes]
        files = dict(zip(names, map(self._files.write, names, contents), strict=True))
        return _WrittenPages(key=group.key, files=files, were_kept=were_kept)

    def _make_page(self, route: Route) -> bytes:
        page = self._site.make_page(route)
        return self._templates.render_page(route, page, self._site.trail(route)).encode()

    def _write_file(self, file: File) -> File:
        self._files.write(file.path, file.content)
        return file


def _make_files(routes: Iterable[FileRoute[File]]) -> Iterator[File]:
    return (route.make() for route in routes)
