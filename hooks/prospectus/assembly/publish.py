"""Write a site into a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from ..exports import SitemapEntry, make_sitemap, page_last_modified
from ..output import count_cores, run_in_processes
from ..pages import Frame, FrameTemplates
from ..site import Site
from ..structure import File, Route


def write_site(
    site: Site,
    frame: Frame,
    folder: Path,
    last_modified: Mapping[str, datetime],
    handwritten: Sequence[SitemapEntry] = (),
) -> None:
    """Write every page and file of a site that is made from data.

    last_modified: when each data file last changed, by path relative to the root
    handwritten: the pages of the same site that somebody else writes
    """
    templates = FrameTemplates(site.templates, frame)
    sitemap = make_sitemap(site.templates, [*_sitemap_entries(site, last_modified), *handwritten])
    not_found = File(path="404.html", content=templates.render_not_found().encode())
    for file in (*site.files, *sitemap, not_found):
        _write(folder / file.path, file.content)
    write = partial(_write_page, site, templates, folder)
    for _ in run_in_processes(write, site.routes, count_cores()):
        pass


def _write_page(site: Site, templates: FrameTemplates, folder: Path, route: Route) -> None:
    page = site.make_page(route)
    html = templates.render_page(route, page, site.trail(route))
    _write(folder / route.path / "index.html", html.encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _sitemap_entries(site: Site, last_modified: Mapping[str, datetime]) -> Iterator[SitemapEntry]:
    url = site.settings.site_url
    for route in site.routes:
        if not route.internal:
            yield SitemapEntry(
                url=url + route.path,
                last_modified=page_last_modified(route, site.view, last_modified),
                alternates=site.settings.alternate_urls(url, route.path),
            )
