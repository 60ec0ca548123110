"""The sitemap (https://www.sitemaps.org/protocol.html), and when each page last changed."""

from __future__ import annotations

import gzip
from collections import defaultdict
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


class LastModified:
    """Finds when the data files of pages last changed.

    times: when each file last changed, by path relative to the root
    """

    def __init__(self, site: SiteView, times: Mapping[str, datetime]) -> None:
        self._site, self._times = site, times
        self._profiles = {profile.person.key: profile for profile in site.profiles}
        self._courses_by_month: defaultdict[tuple[PageKind, str], set[str]] = defaultdict(set)
        for session in site.upcoming:
            self._courses_by_month[PageKind.SESSIONS, session.listing_month].add(session.course)
        for session in site.past:
            self._courses_by_month[PageKind.PAST, session.month].add(session.course)

    def of(self, route: Route) -> datetime | None:
        """The last change of any file of a page; None if it is unknown for one of them."""
        times = [self._times.get(path) for path in set(self._sources(route))]
        known = [time for time in times if time]
        return max(known) if known and len(known) == len(times) else None

    def _sources(self, route: Route) -> Iterator[str]:
        """The data files whose facts a page shows."""
        if route.source:
            yield route.source
        slugs: Iterable[str] = self._site.facts.courses
        match route.kind:
            case PageKind.HOME | PageKind.CATALOGUE:
                yield from (f"data/courses/{slug}.yml" for slug in slugs)
            case PageKind.COURSE:
                slugs = [route.subject]
            case PageKind.SESSION | PageKind.PEOPLE:
                slugs = []
            case PageKind.PERSON:
                profile = self._profiles[route.subject]
                courses = {course.slug for course in profile.courses}
                yield from (f"data/courses/{slug}.yml" for slug in courses)
                slugs = [session.course for session in profile.upcoming + profile.past]
            case PageKind.SESSIONS | PageKind.PAST if route.subject:
                slugs = self._courses_by_month[route.kind, route.subject]
        sessions = self._site.facts.sessions
        yield from (f"data/sessions/{slug}.yml" for slug in slugs if slug in sessions)
