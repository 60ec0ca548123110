"""When what a page shows last changed, for the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from ..pages import listing_month
from ..structure import COURSES, HOME, PEOPLE, Page
from ..views import SiteView


def page_last_modified(
    page: Page, site: SiteView, ages: Mapping[str, datetime]
) -> datetime | None:
    """When the newest of the files that a page shows was changed, None where that is not known.

    `ages` are the times of the last changes of files, by their paths below the root.
    """
    times = [ages.get(path) for path in set(_shown_on(page, site))]
    known = [at for at in times if at]
    return max(known) if known and len(known) == len(times) else None


def _shown_on(page: Page, site: SiteView) -> Iterator[str]:
    if page.source:
        yield page.source
    slugs = [course.slug for course in site.courses]
    slug = "".join(page.path.split("/")[1:2])
    if page.path in {HOME, COURSES}:
        yield from (f"data/courses/{slug}.yml" for slug in slugs)
    elif page.path.startswith(COURSES):
        slugs = [slug]
    elif page.path == PEOPLE:
        slugs = []
    elif page.path.startswith(PEOPLE):
        profile = next(one for one in site.profiles if one.person.path == page.path)
        named = {course.slug for course in profile.written + profile.reviewed}
        yield from (f"data/courses/{slug}.yml" for slug in named)
        slugs = [session.course for session in profile.upcoming + profile.past]
    elif months := [one for one in site.upcoming if listing_month(one, site) == slug]:
        slugs = [session.course for session in months]
    yield from _sessions_of(slugs, site)


def _sessions_of(slugs: Iterable[str], site: SiteView) -> Iterator[str]:
    return (f"data/sessions/{slug}.yml" for slug in slugs if slug in site.facts.sessions)
