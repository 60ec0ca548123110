"""The calendar feeds people can subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..structure import SESSIONS, path_of_course
from ..views import CommonView, CourseView, SessionView, SiteView, fill_localized

FilterKey = tuple[str, str]
"""A filter of the session list and its value, such as `language` and `fr`; both are empty for all
sessions."""

ALL: FilterKey = "", ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A calendar of the sessions that fit any of its filters.

    `kind` and `value` are the filter of the session list with the same sessions.
    """

    kind: str
    value: str
    path: str
    title: str
    page: str
    filters: frozenset[FilterKey]

    @property
    def id(self) -> str:
        """The id of the input with the feed's URL, in HTML."""
        return "calendar-" + self.path.removesuffix(".ics").replace("/", "-")


def current_feeds(site: SiteView) -> Iterator[Feed]:
    """Yield a feed of all sessions, then one per course, delivery mode, language, province."""
    title = fill_localized(site.words.calendars.all, {"organization": site.organization.name})
    yield Feed(
        kind="",
        value="",
        path="sessions/all.ics",
        title=title,
        page=SESSIONS,
        filters=frozenset({ALL}),
    )
    for course in site.courses:
        yield course_feed(course, site)
    yield from _filter_feeds(calendar_sessions(site), site)


def course_feed(course: CourseView, site: CommonView) -> Feed:
    """The feed of a course."""
    slugs = frozenset({course.slug, *course.aliases})
    return _course_feed(course.slug, course.title, course.path, site, slugs)


def discontinued_feeds(site: SiteView) -> Iterator[Feed]:
    """Feeds that are no longer offered but may have subscribers.

    Their course was deleted, or their delivery mode, language or province has no sessions.
    """
    current_paths = {feed.path for feed in current_feeds(site)}
    current_paths |= {_course_path(alias) for course in site.courses for alias in course.aliases}
    titles = {session.course: session.course_title for session in site.previous_versions}
    course_feeds = (
        _course_feed(slug, titles[slug], SESSIONS, site, frozenset({slug}))
        for slug in sorted(titles)
    )
    feeds = (*course_feeds, *_filter_feeds(site.previous_versions, site))
    return (feed for feed in feeds if feed.path not in current_paths)


def _course_path(slug: str) -> str:
    return f"{path_of_course(slug)}sessions.ics"


def _course_feed(
    slug: str, title: str, page: str, site: CommonView, slugs: frozenset[str]
) -> Feed:
    """The feed of a course, with the sessions that it had under any of its slugs."""
    return Feed(
        kind="course",
        value=slug,
        path=_course_path(slug),
        title=fill_localized(site.words.calendars.course, {"course": title}),
        page=page,
        filters=frozenset(("course", slug) for slug in slugs),
    )


def _filter_feeds(sessions: Iterable[SessionView], site: SiteView) -> Iterator[Feed]:
    words, organization = site.words.calendars, site.organization.name
    for kind, values in _filter_values(sessions).items():
        for value, label in values.items():
            title = fill_localized(words.choice, {"organization": organization, "choice": label})
            name = value if kind == "delivery" else f"{kind}-{value.lower()}"
            yield Feed(
                kind=kind,
                value=value,
                path=f"sessions/{name}.ics",
                title=title,
                page=SESSIONS,
                filters=frozenset({(kind, value)}),
            )


def calendar_sessions(site: SiteView) -> list[SessionView]:
    """All sessions that can be in calendars, including deleted meetings, by date."""
    known = site.past + site.upcoming + site.calendar_only
    sessions = [session for session in known if session.meetings]
    return sorted(sessions, key=lambda session: session.sort_key)


def filter_keys(session: SessionView) -> Iterator[FilterKey]:
    """The filters that a session fits."""
    yield ALL
    yield "course", session.course
    yield "delivery", session.mode.value
    yield "language", session.language
    for province in session.provinces:
        yield "province", province


def _filter_values(sessions: Iterable[SessionView]) -> dict[str, dict[str, str]]:
    """Labels by value of the delivery modes, languages and provinces, sorted by value."""
    labels: dict[str, dict[str, str]] = {"delivery": {}, "language": {}, "province": {}}
    for session in sessions:
        labels["delivery"][session.mode.value] = session.delivery
        labels["language"][session.language] = session.language_name
        for province in session.provinces:
            labels["province"][province] = province
    return {kind: dict(sorted(values.items())) for kind, values in labels.items()}
