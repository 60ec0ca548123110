"""What links may point to, found out by making as little of the site as possible.

Most links point to a course, a session or a hand-written page, whose paths follow from the facts,
or to a part of a course's pages, which can be made without those of other courses. Anything else,
such as a broken link, takes the whole site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ..facts import Catalogue, Course, Session
from ..history import History, Revision
from ..locale import load_words
from ..site import Settings, Site, SiteLinkTargets, list_documents
from ..structure import (
    ACCESSIBILITY,
    CHANGES,
    COURSES,
    HOME,
    PAST,
    SESSIONS,
    path_of_course,
    path_of_session,
)
from ..views import view_site

_ALWAYS = (HOME, COURSES, SESSIONS, PAST, CHANGES, ACCESSIBILITY)


class LazyLinkTargets:
    """The pages, anchors and files of a site, by their paths relative to its root.

    make_site: makes the whole site, with what the history adds to it
    """

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        root: Path,
        now: datetime,
        make_site: Callable[[], Site],
    ) -> None:
        self._catalogue, self._settings, self._now = catalogue, settings, now
        self._documents = list_documents(root / settings.docs_dir)
        self._make_site = make_site
        self._targets: dict[str, SiteLinkTargets] = {}

    def __contains__(self, target: str) -> bool:
        path, _, anchor = target.partition("#")
        slug = self._courses.get(path)
        known = path in self._paths and not anchor
        return known or bool(slug and self._has_anchor(slug, path, anchor)) or target in self._site

    def closest(self, target: str) -> str | None:
        """The most similar path, or anchor of the page with that path; None if none is close."""
        return self._site.closest(target)

    @cached_property
    def _facts(self) -> Catalogue:
        return self._catalogue.published()

    @cached_property
    def _site(self) -> SiteLinkTargets:
        return SiteLinkTargets(self._make_site())

    @cached_property
    def _courses(self) -> Mapping[str, str]:
        """The slug of the course of each page of a course or session."""
        pages = {path_of_course(slug): slug for slug in self._facts.courses}
        for slug, sessions in self._facts.sessions.items():
            pages |= {path_of_session(slug, session.id): slug for session in sessions}
        return pages

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset((*_ALWAYS, *self._courses, *self._documents))

    def _has_anchor(self, slug: str, path: str, anchor: str) -> bool:
        """Whether a page of a course has an anchor even without what the history adds to it.

        Deleted sessions only add sections.
        """
        if slug not in self._targets:
            view = view_site(
                _only_course(self._facts, slug),
                load_words(self._settings.language, self._facts.organization.country),
                self._now,
                _no_history(self._facts.sessions.get(slug, ()), self._now),
            )
            site = Site(view=view, settings=self._settings)
            self._targets[slug] = SiteLinkTargets(site)
        return f"{path}#{anchor}" in self._targets[slug]


def _only_course(facts: Catalogue, slug: str) -> Catalogue:
    course, sessions = facts.courses[slug], facts.sessions.get(slug, ())
    people = {key: facts.people[key] for key in _people_of(course, sessions)}
    return replace(facts, people=people, courses={slug: course}, sessions={slug: sessions})


def _people_of(course: Course, sessions: tuple[Session, ...]) -> set[str]:
    leaders = {key for session in sessions for key in session.facilitators}
    return {*course.people(), *leaders}


def _no_history(sessions: tuple[Session, ...], now: datetime) -> History:
    keys = [(session.id, meeting.key) for session in sessions for meeting in session.meetings]
    return History(revisions=dict.fromkeys(keys, Revision(created=now, modified=now)))
