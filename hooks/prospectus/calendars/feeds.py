"""The calendar feeds people can subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..structure import SESSIONS
from ..views import CommonView, CourseView, SessionView, SiteView, fill_localized
from .choices import ALL, Choice, calendar_path_of, find_choices, label_choice, list_choices

MAX_NARROW = 2000
"""How many calendars there are at most for choices within a course, or of a variant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A calendar of the sessions that the list of sessions has for a choice.

    fits: these filters, and the same with earlier slugs of its course
    """

    choice: Choice
    path: str
    title: str
    page: str
    fits: frozenset[Choice]

    @property
    def id(self) -> str:
        """The id of the input with the feed's URL, in HTML."""
        return "calendar-" + self.path.removesuffix(".ics").replace("/", "-")


@dataclass(frozen=True, kw_only=True, slots=True)
class Feeds:
    """The calendars of a site that people can subscribe to.

    listed: of all sessions, of each course, delivery mode, language and province
    combined: of the other choices that a session fits
    discontinued: no longer offered, but may have subscribers: their course was deleted, or no
        session fits them any more
    has_every_choice: whether each choice has one; otherwise the page offers no narrow ones
    """

    listed: tuple[Feed, ...]
    combined: tuple[Feed, ...]
    discontinued: tuple[Feed, ...]
    has_every_choice: bool

    @property
    def all(self) -> tuple[Feed, ...]:
        """Every feed that is published."""
        return self.listed + self.combined + self.discontinued


def find_feeds(site: SiteView, limit: int = MAX_NARROW) -> Feeds:
    """Find the feeds of a site; `limit` is the number of narrow choices that get one.

    Those are the choices whose first sessions were added first, so that none loses its feed when
    there are more.
    """
    sessions = calendar_sessions(site)
    courses = {course.slug: course for course in site.courses}
    renamed = {alias: course.slug for course in site.courses for alias in course.aliases}
    current = {
        choice
        for session in sessions
        for choice in list_choices(session, renamed.get(session.course, ""))
    }
    by_filter, combined, discontinued, narrow = [], [], [], 0
    for choice, session in find_choices((*site.previous_versions, *sessions), renamed):
        slug = _course_of(choice)
        if choice == ALL or (len(choice) == 1 and slug in courses):
            continue
        narrow += is_narrow(choice)
        if narrow > limit and is_narrow(choice):
            continue
        feed = _choice_feed(choice, session, courses.get(slug), site)
        if choice not in current or (slug and slug not in courses):
            discontinued.append(feed)
        elif len(choice) == 1 and not is_narrow(choice):
            by_filter.append(feed)
        else:
            combined.append(feed)
    return Feeds(
        listed=(
            _feed_of_all(site),
            *(course_feed(course, site) for course in site.courses),
            *sorted(by_filter, key=lambda feed: feed.choice),
        ),
        combined=tuple(combined),
        discontinued=tuple(discontinued),
        has_every_choice=narrow <= limit,
    )


def is_narrow(choice: Choice) -> bool:
    """Whether a choice is within a course, or of a variant; there may be many of these."""
    names = [name for name, _ in choice]
    return "variant" in names or ("course" in names and len(names) > 1)


def course_feed(course: CourseView, site: CommonView) -> Feed:
    """The feed of a course."""
    return _course_feed(course.slug, course.title, course.path, site, course.aliases)


def _feed_of_all(site: SiteView) -> Feed:
    organization = {"organization": site.organization.name}
    return Feed(
        choice=ALL,
        path=calendar_path_of(ALL),
        title=fill_localized(site.words.calendars.all, organization),
        page=SESSIONS,
        fits=frozenset({ALL}),
    )


def _course_feed(
    slug: str, title: str, page: str, site: CommonView, aliases: Iterable[str] = ()
) -> Feed:
    """The feed of a course, with the sessions that it had under any of its slugs."""
    choice = (("course", slug),)
    return Feed(
        choice=choice,
        path=calendar_path_of(choice),
        title=fill_localized(site.words.calendars.course, {"course": title}),
        page=page,
        fits=_with_aliases(choice, aliases),
    )


def _choice_feed(
    choice: Choice, session: SessionView, course: CourseView | None, site: SiteView
) -> Feed:
    """The feed of a choice; the session is one that fits it."""
    words, slug = site.words.calendars, _course_of(choice)
    if slug and len(choice) == 1:
        return _course_feed(slug, session.course_title, SESSIONS, site)
    label = label_choice(choice, session)
    if slug:
        title = course.title if course else session.course_title
        name = fill_localized(words.course_choice, {"course": title, "choice": label})
    else:
        organization = site.organization.name
        name = fill_localized(words.choice, {"organization": organization, "choice": label})
    query = "&".join([f"{filter_}={value}" for filter_, value in choice])
    is_listed = len(choice) == 1 and not is_narrow(choice)
    return Feed(
        choice=choice,
        path=calendar_path_of(choice),
        title=name,
        page=SESSIONS if is_listed else f"{SESSIONS}?{query}",
        fits=_with_aliases(choice, course.aliases if course else ()),
    )


def _course_of(choice: Choice) -> str:
    return choice[0][1] if choice and choice[0][0] == "course" else ""


def _with_aliases(choice: Choice, aliases: Iterable[str]) -> frozenset[Choice]:
    """A choice, and the same with earlier slugs of its course."""
    return frozenset({choice, *((("course", alias), *choice[1:]) for alias in aliases)})


def calendar_sessions(site: SiteView) -> list[SessionView]:
    """All sessions that can be in calendars, including deleted meetings, by date."""
    known = site.past + site.upcoming + site.calendar_only
    sessions = [session for session in known if session.meetings]
    return sorted(sessions, key=lambda session: session.sort_key)
