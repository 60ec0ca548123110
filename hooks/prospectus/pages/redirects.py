"""Redirects from previous URLs, so that links and calendars continue to work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..calendars import calendar_path, has_calendar
from ..structure import PAST, SESSIONS, FileRoute, Redirect, path_of_course, relative_url
from ..views import SessionView, SiteView
from .listing import (
    current_month,
    former_month_pages,
    group_by_month,
    group_past_by_month,
    month_path,
)
from .templating import Templates


def list_redirects(site: SiteView, templates: Templates) -> Iterator[FileRoute[Redirect]]:
    """The route of a redirect for each previous URL of a page."""
    redirects = (*_session_redirects(site, templates), *_course_redirects(site, templates))
    yield from {redirect.path: redirect for redirect in redirects}.values()
    yield from _month_redirects(site, templates)


class PreviousCalendars:
    """The previous paths of calendars that moved with their course or session.

    They have copies there. Calendars are not redirected, because calendar apps may drop a feed
    whose URL redirects.
    """

    def __init__(self, site: SiteView) -> None:
        self._of_sessions: defaultdict[str, set[str]] = defaultdict(set)
        for previous, session in _moved_sessions(site):
            if has_calendar(session):
                self._of_sessions[calendar_path(session)].add(calendar_path(previous))
        self._folders = {
            course.path: [path_of_course(alias) for alias in course.aliases]
            for course in site.courses
            if course.aliases
        }

    def of(self, path: str) -> Sequence[str]:
        """The previous paths of a calendar, in order."""
        previous = set(self._of_sessions.get(path, ()))
        for folder, earlier in self._folders.items():
            if path.startswith(folder):
                previous |= {path.replace(folder, other, 1) for other in earlier}
        return sorted(previous)


def _moved_sessions(site: SiteView) -> Iterator[tuple[SessionView, SessionView]]:
    """Sessions as they were when they belonged to other courses, and as they are."""
    sessions = {session.id: session for session in site.past + site.upcoming}
    for previous in site.previous_versions:
        session = sessions.get(previous.id)
        if session and session.path != previous.path:
            yield previous, session


def _session_redirects(site: SiteView, templates: Templates) -> Iterator[FileRoute[Redirect]]:
    for previous, session in _moved_sessions(site):
        yield _redirect(previous.path, session.path, session.title, templates)


def _course_redirects(site: SiteView, templates: Templates) -> Iterator[FileRoute[Redirect]]:
    """Redirects of courses that were renamed, with their sessions."""
    for course in site.courses:
        pages = [(course.path, course.title)]
        pages += [(session.path, session.title) for session in course.sessions]
        for alias in course.aliases:
            for path, title in pages:
                previous_path = path.replace(course.path, path_of_course(alias), 1)
                yield _redirect(previous_path, path, title, templates)


def _month_redirects(site: SiteView, templates: Templates) -> Iterator[FileRoute[Redirect]]:
    """Redirects of months that had a page until they reached the first page or ended."""
    names = site.words.navigation
    pages = {month.id for month in (*group_by_month(site)[1], *group_past_by_month(site)[1])}
    for month in former_month_pages(site):
        if month in pages:
            continue
        if month < current_month(site):
            yield _redirect(month_path(month), PAST, names.past, templates, f"#{month[:4]}")
        else:
            yield _redirect(month_path(month), SESSIONS, names.upcoming, templates, f"#{month}")


def _redirect(
    previous_path: str, path: str, title: str, templates: Templates, anchor: str = ""
) -> FileRoute[Redirect]:
    file = f"{previous_path}index.html"

    def make() -> Redirect:
        target = relative_url(previous_path, path) + anchor
        html = templates.on(previous_path)("moved", path=path, target=target, title=title)
        return Redirect(path=file, content=f"{html}\n".encode(), target=path)

    return FileRoute(path=file, make=make)
