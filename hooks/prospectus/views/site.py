"""The whole site as readers see it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..facts import Catalogue, load_zone
from ..history import History, restore_removed
from ..locale import Words
from . import dates
from .changes import ChangeView, view_changes
from .context import ViewContext
from .course import CourseView, view_course
from .localized import fill_localized
from .localizer import Localizer
from .organization import OrganizationView, view_organization
from .people import PersonView, view_person
from .profiles import ProfileView, view_profiles
from .removed import view_previous_versions, view_removed
from .session import CourseRef, SessionView, view_session


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """Everything a site shows: upcoming sessions in order of date, past ones latest first.

    `calendar_only` are deleted meetings, as cancelled sessions, that are on no page.
    `previous_versions` are sessions as they were; pages and feeds with them had other URLs.
    `gap` says why the history is not complete; it is empty if it is.
    """

    facts: Catalogue
    words: Words
    now: datetime
    organization: OrganizationView
    people: Mapping[str, PersonView]
    courses: tuple[CourseView, ...]
    profiles: tuple[ProfileView, ...]
    upcoming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    calendar_only: tuple[SessionView, ...]
    previous_versions: tuple[SessionView, ...]
    changes: tuple[ChangeView, ...]
    gap: str
    checked_text: str
    footer: str


def view_site(facts: Catalogue, words: Words, now: datetime, history: History) -> SiteView:
    """The view of all facts at `now`, an aware datetime."""
    localizer = Localizer(words=words, organization=facts.organization)
    today = now.astimezone(load_zone(facts.organization.zone))
    people = {key: view_person(key, person, localizer) for key, person in facts.people.items()}
    context = ViewContext(localizer=localizer, now=now, people=people, history=history)
    removed = view_removed(facts, context)
    deleted = defaultdict(list)
    for meeting in history.removed:
        deleted[meeting.session.id].append(meeting)
    courses = []
    for slug, course in facts.courses.items():
        ref = CourseRef(slug=slug, title=localizer.text(course.title))
        sessions = [
            view_session(restore_removed(session, deleted[session.id])[0], ref, context)
            for session in facts.sessions.get(slug, ())
        ]
        if course.draft:
            sessions = [replace(session, draft=True) for session in sessions]
        sessions += removed.sessions.get(slug, ())
        view = view_course(
            slug,
            course,
            localizer,
            people=people,
            accreditors=facts.accreditors,
            upcoming=_by_date(session for session in sessions if session.end > now),
            past=_by_date(session for session in sessions if session.end <= now)[::-1],
        )
        courses.append(view)
    courses.sort(key=_by_title)
    upcoming = _by_date(session for course in courses for session in course.upcoming)
    past = _by_date(session for course in courses for session in course.past)[::-1]
    return SiteView(
        facts=facts,
        words=words,
        now=now,
        organization=view_organization(localizer, now),
        people=people,
        courses=tuple(courses),
        profiles=tuple(view_profiles(people, courses, upcoming=upcoming, past=past)),
        upcoming=upcoming,
        past=past,
        calendar_only=removed.calendar_only,
        previous_versions=view_previous_versions(context),
        gap=history.gap,
        changes=view_changes(
            {session.id: session for course in courses for session in course.sessions}, context
        ),
        checked_text=dates.format_date(today, words),
        footer=fill_localized(
            words.footer,
            {"year": str(today.year), "organization": localizer.text(facts.organization.name)},
        ),
    )


def _by_title(course: CourseView) -> tuple[str, str]:
    """Sort key for titles that ignores case and leading punctuation."""
    return re.sub(r"^\W+", "", course.title.casefold()), course.slug


def _by_date(sessions: Iterable[SessionView]) -> tuple[SessionView, ...]:
    return tuple(sorted(sessions, key=lambda session: session.sort_key))
