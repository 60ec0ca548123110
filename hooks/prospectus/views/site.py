"""The whole site as readers see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..facts import Catalogue, Clock, load_zone
from ..history import History
from ..locale import Words
from . import dates
from .changes import ChangeView, view_changes
from .common import CommonView
from .context import ViewContext
from .course import CourseView
from .course_facts import (
    CourseFacts,
    list_course_facts,
    list_courses_of_sessions,
    view_course_facts,
)
from .localized import fill_localized
from .localizer import Localizer
from .organization import view_organization
from .people import PersonView, view_people
from .profiles import ProfileView, view_profiles
from .removed import view_calendar_only, view_previous_versions
from .session import SessionView, sort_sessions

ViewCourses = Callable[[Sequence[CourseFacts], Localizer, datetime], Iterable[CourseView]]
"""Makes the views of courses at an instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView(CommonView):
    """Everything a site shows: upcoming sessions in order of date, past ones latest first.

    `calendar_only` are deleted meetings, as cancelled sessions, that are on no page.
    `previous_versions` are sessions as they were; pages and feeds with them had other URLs.
    """

    facts: Catalogue
    now: datetime
    people: Mapping[str, PersonView]
    courses: tuple[CourseView, ...]
    profiles: tuple[ProfileView, ...]
    upcoming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    calendar_only: tuple[SessionView, ...]
    previous_versions: tuple[SessionView, ...]
    changes: tuple[ChangeView, ...]

    @property
    def common(self) -> CommonView:
        """What every page may show."""
        return CommonView(**{name: getattr(self, name) for name in CommonView.__slots__})


def view_all_courses(
    courses: Sequence[CourseFacts], localizer: Localizer, now: datetime
) -> Iterable[CourseView]:
    """Make the views of courses at an instant."""
    return (view_course_facts(course, localizer, Clock(now)) for course in courses)


def view_site(
    facts: Catalogue,
    words: Words,
    now: datetime,
    history: History,
    view_courses: ViewCourses = view_all_courses,
) -> SiteView:
    """The view of all facts at `now`, an aware datetime."""
    localizer = Localizer(
        words=words, organization=facts.organization, courses=list_courses_of_sessions(facts)
    )
    today = now.astimezone(load_zone(facts.organization.zone))
    course_facts = list(list_course_facts(facts, history))
    courses = sorted(view_courses(course_facts, localizer, now), key=_by_title)
    upcoming = sort_sessions(session for course in courses for session in course.upcoming)
    past = sort_sessions(session for course in courses for session in course.past)[::-1]
    people = view_people(facts.people, localizer)
    context = ViewContext(
        localizer=localizer, now=Clock(now), people=people, revisions=history.revisions
    )
    return SiteView(
        facts=facts,
        words=words,
        now=now,
        organization=view_organization(localizer, now),
        people=people,
        courses=tuple(courses),
        profiles=tuple(
            view_profiles(
                *(people, courses), upcoming=upcoming, past=past, today=today.date(), words=words
            )
        ),
        upcoming=upcoming,
        past=past,
        has_upcoming=bool(upcoming),
        has_several_languages=len({session.language for session in upcoming + past}) > 1,
        calendar_only=view_calendar_only(facts, history, context),
        previous_versions=view_previous_versions(history, context),
        gap=history.gap,
        changes=view_changes(
            history.changes, {session.id: session for session in upcoming + past}, context, now
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
