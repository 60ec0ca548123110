"""Redirects from previous URLs, so that links and calendars continue to work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..calendars import CalendarFile, calendar_path
from ..structure import PAST, SESSIONS, File, Redirect, path_of_course, relative_url
from ..views import SiteView
from .listing import current_month, former_month_pages, group_by_month, month_path
from .templating import Templates


def make_redirects(
    site: SiteView, templates: Templates, calendars: Iterable[CalendarFile]
) -> Iterator[File]:
    """A redirect for each previous URL of a page, and a copy of each calendar that moved.

    Calendars are not redirected, because calendar apps may drop a feed whose URL redirects.
    """
    calendars_by_path = {calendar.path: calendar for calendar in calendars}
    files = (
        *_session_redirects(site, templates, calendars_by_path),
        *_course_redirects(site, templates, calendars_by_path),
    )
    yield from {file.path: file for file in files}.values()
    yield from _month_redirects(site, templates)


def _session_redirects(
    site: SiteView, templates: Templates, calendars: Mapping[str, CalendarFile]
) -> Iterator[File]:
    """Redirects of sessions that belonged to other courses."""
    sessions = {session.id: session for session in site.past + site.upcoming}
    for previous in site.previous_versions:
        session = sessions.get(previous.id)
        if session and session.path != previous.path:
            yield _redirect(previous.path, session.path, session.title, templates)
            content = calendars[calendar_path(session)].content
            yield File(path=calendar_path(previous), content=content)


def _course_redirects(
    site: SiteView, templates: Templates, calendars: Mapping[str, CalendarFile]
) -> Iterator[File]:
    """Redirects of courses that were renamed, with their sessions and calendars."""
    for course in site.courses:
        pages = [(course.path, course.title)]
        pages += [(session.path, session.title) for session in course.sessions]
        feeds = [f"{course.path}sessions.ics"]
        feeds += [calendar_path(session) for session in course.sessions]
        for alias in course.aliases:
            previous_path = path_of_course(alias)
            for path, title in pages:
                yield _redirect(
                    path.replace(course.path, previous_path, 1), path, title, templates
                )
            for path in feeds:
                content = calendars[path].content
                yield File(path=path.replace(course.path, previous_path, 1), content=content)


def _month_redirects(site: SiteView, templates: Templates) -> Iterator[File]:
    """Redirects of months that had a page until they reached the first page or ended."""
    names = site.words.navigation
    later = {month.id for month in group_by_month(site)[1]}
    for month in former_month_pages(site):
        if month in later:
            continue
        if month < current_month(site):
            yield _redirect(month_path(month), PAST, names.past, templates, f"#{month[:4]}")
        else:
            yield _redirect(month_path(month), SESSIONS, names.upcoming, templates, f"#{month}")


def _redirect(
    previous_path: str, path: str, title: str, templates: Templates, anchor: str = ""
) -> Redirect:
    target = relative_url(previous_path, path) + anchor
    html = templates.on(previous_path)("moved", path=path, target=target, title=title)
    return Redirect(path=f"{previous_path}index.html", content=f"{html}\n".encode(), target=path)
