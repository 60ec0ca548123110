"""When a page last changed, for the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from ..pages import listing_month
from ..structure import Page, PageKind
from ..views import SiteView


def page_last_modified(
    page: Page, site: SiteView, last_modified: Mapping[str, datetime]
) -> datetime | None:
    """When the data files of a page last changed; None if that is unknown for any of them.

    `last_modified` has the time of each file's last change, by path relative to the root.
    """
    times = [last_modified.get(path) for path in set(_sources(page, site))]
    known = [time for time in times if time]
    return max(known) if known and len(known) == len(times) else None


def _sources(page: Page, site: SiteView) -> Iterator[str]:
    """The data files whose facts a page shows."""
    if page.source:
        yield page.source
    slugs = [course.slug for course in site.courses]
    match page.kind:
        case PageKind.HOME | PageKind.CATALOGUE:
            yield from (f"data/courses/{slug}.yml" for slug in slugs)
        case PageKind.COURSE:
            slugs = [page.subject]
        case PageKind.SESSION | PageKind.PEOPLE:
            slugs = []
        case PageKind.PERSON:
            profile = next(
                profile for profile in site.profiles if profile.person.key == page.subject
            )
            courses = {course.slug for course in profile.written + profile.reviewed}
            yield from (f"data/courses/{slug}.yml" for slug in courses)
            slugs = [session.course for session in profile.upcoming + profile.past]
        case PageKind.SESSIONS if page.subject:
            slugs = [
                session.course
                for session in site.upcoming
                if listing_month(session, site) == page.subject
            ]
    yield from _session_files(slugs, site)


def _session_files(slugs: Iterable[str], site: SiteView) -> Iterator[str]:
    return (f"data/sessions/{slug}.yml" for slug in slugs if slug in site.facts.sessions)
