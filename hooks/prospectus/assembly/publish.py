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
from ..exports import SitemapEntry, make_sitemap, page_last_modified
from ..output import run_in_processes
from ..pages import Frame, FrameTemplates
from ..search import SearchEntry
from ..site import Site
from ..structure import File, Route


@dataclass(frozen=True, kw_only=True, slots=True)
class Handwritten:
    """The pages of a site that somebody else writes, as they are in the sitemap and the search."""

    sitemap: Sequence[SitemapEntry] = ()
    search: Sequence[SearchEntry] = ()


class SiteWriter:
    """Writes what is made from data into a folder: all of it, or what is asked for.

    last_modified: when each data file last changed, by path relative to the root
    """

    def __init__(
        self,
        site: Site,
        frame: Frame,
        folder: Path,
        last_modified: Mapping[str, datetime],
        handwritten: Handwritten | None = None,
    ) -> None:
        self.folder = folder
        self._site, self._last_modified = site, last_modified
        self._handwritten = handwritten or Handwritten()
        self._has_search = bool(frame.search_data)
        self._templates = FrameTemplates(site.templates, frame)

    def write_all(self, progress: Progress = no_progress) -> list[str]:
        """Write every page and file, over several processes.

        Returns what the person who builds the site should know.
        """
        first, *routes = self._site.routes
        # What it needs, such as pictures and compiled templates, is then there for all processes.
        self._write_page(first)
        progress(Stage.CALENDARS)
        tasks: list[Callable[[], list[str] | None]] = [
            *(partial(self._write_files, make) for make in self._groups),
            *(partial(self._write_page, route) for route in routes),
        ]
        notes, done = [], 1
        for result in run_in_processes(call, tasks):
            if result is None:
                done += 1
                progress(Stage.PAGES, done, len(self._site.routes))
            else:
                notes += result
        return notes

    def write(self, path: str) -> bool:
        """Write the file at a path, such as `courses/index.html`; returns whether there is one."""
        is_page = path.endswith("index.html")
        route = self._site.routes_by_path.get(path.removesuffix("index.html")) if is_page else None
        if route:
            self._write_page(route)
        elif file := self._assets.get(path) or self._files.get(path):
            self._write_file(file)
        else:
            return False
        return True

    @cached_property
    def _assets(self) -> dict[str, File]:
        """What every page loads, which is there before all files are made."""
        not_found = File(path="404.html", content=self._templates.render_not_found().encode())
        return {file.path: file for file in (*self._site.assets.files, not_found)}

    @cached_property
    def _files(self) -> dict[str, File]:
        return {file.path: file for make in self._groups for file in make()}

    @property
    def _groups(self) -> tuple[Callable[[], Iterable[File]], ...]:
        """Makes the files of each kind, those that take longest first."""
        own = self._make_calendars, self._make_search, self._make_sitemap, self._assets.values
        return (*own, self._site.make_data_files, self._site.make_other_files)

    def _make_calendars(self) -> Iterable[File]:
        return (*self._site.calendars, *self._site.redirects)

    def _make_search(self) -> Iterable[File]:
        return self._site.search_files(self._handwritten.search) if self._has_search else ()

    def _make_sitemap(self) -> Iterable[File]:
        entries = (*self._sitemap_entries(), *self._handwritten.sitemap)
        return make_sitemap(entries, self._site.templates, self._site.view.now)

    def _sitemap_entries(self) -> Iterator[SitemapEntry]:
        settings, view = self._site.settings, self._site.view
        for route in self._site.routes:
            if not route.internal:
                yield SitemapEntry(
                    url=settings.site_url + route.path,
                    last_modified=page_last_modified(route, view, self._last_modified),
                    alternates=settings.alternate_urls(settings.site_url, route.path),
                )

    def _write_files(self, make: Callable[[], Iterable[File]]) -> list[str]:
        """Write files; returns notes about calendars among them."""
        files = list(make())
        for file in files:
            self._write_file(file)
        return list(describe_sizes(file for file in files if isinstance(file, CalendarFile)))

    def _write_page(self, route: Route) -> None:
        page = self._site.make_page(route)
        html = self._templates.render_page(route, page, self._site.trail(route))
        _write(self.folder / route.path / "index.html", html.encode())

    def _write_file(self, file: File) -> None:
        _write(self.folder / file.path, file.content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
