"""What stands at earlier addresses, so that links and calendars go on working."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..calendars import calendar_path
from ..structure import PAST, SESSIONS, File, relative_url
from .listing import current_month, former_month_pages, group_by_month, month_path
from .templating import Templates


def make_redirects(templates: Templates, calendars: Iterable[File]) -> Iterator[File]:
    """Pages that lead to the new addresses, and the calendars themselves.

    Calendar programs may forget an address that leads elsewhere, so theirs holds the same feed.
    """
    files = {file.path: file for file in calendars}
    found = (*_of_sessions(templates, files), *_of_courses(templates, files))
    yield from {file.path: file for file in found}.values()
    yield from _of_months(templates)


def _of_sessions(templates: Templates, files: Mapping[str, File]) -> Iterator[File]:
    """What stands where sessions belonged to other courses."""
    now = {one.id: one for one in templates.site.past + templates.site.upcoming}
    for earlier in templates.site.previous_versions:
        session = now.get(earlier.id)
        if session and session.path != earlier.path:
            yield _moved(earlier.path, session.path, session.title, templates)
            yield File(calendar_path(earlier), files[calendar_path(session)].content)


def _of_courses(templates: Templates, files: Mapping[str, File]) -> Iterator[File]:
    """What stands at the earlier names of courses."""
    for course in templates.site.courses:
        moved = [(course.path, course.title)]
        moved += [(session.path, session.title) for session in course.sessions]
        feeds = [f"{course.path}sessions.ics"]
        feeds += [calendar_path(session) for session in course.sessions]
        for alias in course.aliases:
            old = f"courses/{alias}/"
            for path, title in moved:
                earlier = path.replace(course.path, old, 1)
                yield _moved(earlier, path, title, templates)
            for path in feeds:
                yield File(path.replace(course.path, old, 1), files[path].content)


def _of_months(templates: Templates) -> Iterator[File]:
    """What stands where a month had a page, until it came to the first page or was over."""
    site, names = templates.site, templates.site.words.navigation
    later = {month.id for month in group_by_month(site)[1]}
    for month in former_month_pages(site):
        if month in later:
            continue
        if month < current_month(site):
            yield _moved(month_path(month), PAST, names.past, templates, f"#{month[:4]}")
        else:
            yield _moved(month_path(month), SESSIONS, names.upcoming, templates, f"#{month}")


def _moved(earlier: str, path: str, title: str, templates: Templates, part: str = "") -> File:
    """A page that leads from an earlier path to another, or to a part of it."""
    target = relative_url(earlier, path) + part
    shown = templates.on(earlier)("moved", path=path, target=target, title=title)
    return File(f"{earlier}index.html", f"{shown}\n".encode())
