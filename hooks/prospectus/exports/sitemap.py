"""The sitemap (https://www.sitemaps.org/protocol.html), and when each page last changed."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..pages import Templates
from ..structure import HOME, File, PageKind, Route
from ..views import SiteView


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    """A page in the sitemap.

    last_modified: None if it is unknown
    alternates: the language and URL of the page in each language, if there are several
    """

    url: str
    last_modified: datetime | None
    alternates: Sequence[tuple[str, str]] = ()


def make_sitemap(
    entries: Iterable[SitemapEntry], templates: Templates, now: datetime
) -> Iterator[File]:
    """The sitemap as XML, and compressed at the instant `now`."""
    xml = f"{templates.on(HOME)('sitemap.xml', entries=entries)}\n".encode()
    yield File(path="sitemap.xml", content=xml)
    compressed = gzip.compress(xml, mtime=now.timestamp())
    yield File(path="sitemap.xml.gz", content=compressed)


def page_last_modified(
    route: Route, site: SiteView, last_modified: Mapping[str, datetime]
) -> datetime | None:
    """When the data files of a page last changed; None if that is unknown for any of them.

    `last_modified` has the time of each file's last change, by path relative to the root.
    """
    times = [last_modified.get(path) for path in set(_sources(route, site))]
    known = [time for time in times if time]
    return max(known) if known and len(known) == len(times) else None


def _sources(route: Route, site: SiteView) -> Iterator[str]:
    """The data files whose facts a page shows."""
    if route.source:
        yield route.source
    slugs: Iterable[str] = site.facts.courses
    match route.kind:
        case PageKind.HOME | PageKind.CATALOGUE:
            yield from (f"data/courses/{slug}.yml" for slug in slugs)
        case PageKind.COURSE:
            slugs = [route.subject]
        case PageKind.SESSION | PageKind.PEOPLE:
            slugs = []
        case PageKind.PERSON:
            profile = next(
                profile for profile in site.profiles if profile.person.key == route.subject
            )
            courses = {course.slug for course in profile.written + profile.reviewed}
            yield from (f"data/courses/{slug}.yml" for slug in courses)
            slugs = [session.course for session in profile.upcoming + profile.past]
        case PageKind.SESSIONS if route.subject:
            slugs = [
                session.course
                for session in site.upcoming
                if session.listing_month == route.subject
            ]
    yield from _session_files(slugs, site)


def _session_files(slugs: Iterable[str], site: SiteView) -> Iterator[str]:
    return (f"data/sessions/{slug}.yml" for slug in slugs if slug in site.facts.sessions)
