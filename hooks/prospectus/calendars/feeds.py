"""The calendar feeds people can subscribe to, and the sessions in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..structure import SESSIONS
from ..views import SessionView, SiteView, State, fill_localized

# How long a session stays in feeds after its end; less if cancelled, as those only add clutter.
_RETENTION = timedelta(days=365)
_CANCELLED_RETENTION = timedelta(days=30)

SessionFilter = Callable[[SessionView], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A calendar of the sessions that match a filter.

    `kind` and `value` name the equivalent filter of the session list, such as `language` and `fr`;
    both are empty for the feed of all sessions.
    """

    kind: str
    value: str
    path: str
    title: str
    page: str
    includes: SessionFilter

    @property
    def id(self) -> str:
        """The id of the input with the feed's URL, in HTML."""
        return "calendar-" + self.path.removesuffix(".ics").replace("/", "-")

    def sessions(self, site: SiteView) -> list[SessionView]:
        """The sessions currently in the feed.

        A session that once matched stays until it is over: calendar apps would keep its old entry
        if it just left. Never empty, because some apps drop empty feeds: once all sessions have
        expired, the latest one is kept. If no session matches any longer, the feed has the current
        versions of its former sessions or, if all are deleted, the last version of the latest one.
        """
        sessions = calendar_sessions(site)
        former_ids = {session.id for session in site.previous_versions if self.includes(session)}
        matches_any = any(self.includes(session) for session in sessions)
        members = [
            session
            for session in sessions
            if self.includes(session)
            or (session.id in former_ids and (session.end > site.now or not matches_any))
        ]
        current = [session for session in members if session.end + _retention(session) > site.now]
        # In a dict, the last version of each session wins.
        last_versions = {
            session.id: session for session in site.previous_versions if session.id in former_ids
        }
        return current or sorted(members or last_versions.values(), key=_cancelled_first)[-1:]


def current_feeds(site: SiteView) -> Iterator[Feed]:
    """Yield a feed of all sessions, then one per course, delivery mode, language, province."""
    title = fill_localized(site.words.calendars.all, {"organization": site.organization.name})
    yield Feed(
        kind="",
        value="",
        path="sessions/all.ics",
        title=title,
        page=SESSIONS,
        includes=lambda _: True,
    )
    for course in site.courses:
        slugs = frozenset({course.slug, *course.aliases})
        yield _course_feed(course.slug, course.title, course.path, site, slugs)
    yield from _filter_feeds(calendar_sessions(site), site)


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
    return f"courses/{slug}/sessions.ics"


def _course_feed(slug: str, title: str, page: str, site: SiteView, slugs: frozenset[str]) -> Feed:
    """The feed of a course, with the sessions that it had under any of its slugs."""
    return Feed(
        kind="course",
        value=slug,
        path=_course_path(slug),
        title=fill_localized(site.words.calendars.course, {"course": title}),
        page=page,
        includes=lambda session: session.course in slugs,
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
                includes=_session_filter(kind, value),
            )


def calendar_sessions(site: SiteView) -> list[SessionView]:
    """All sessions that can be in calendars, including deleted meetings, by date."""
    sessions = site.past + site.upcoming + site.calendar_only
    return sorted(sessions, key=lambda session: session.sort_key)


def _retention(session: SessionView) -> timedelta:
    return _CANCELLED_RETENTION if session.state is State.CANCELLED else _RETENTION


def _cancelled_first(session: SessionView) -> tuple[bool, datetime, str]:
    """Sorts cancelled sessions before all others, then by date."""
    return session.state is not State.CANCELLED, *session.sort_key


def _filter_values(sessions: Iterable[SessionView]) -> dict[str, dict[str, str]]:
    """Labels by value of the delivery modes, languages and provinces, sorted by value."""
    labels: dict[str, dict[str, str]] = {"delivery": {}, "language": {}, "province": {}}
    for session in sessions:
        labels["delivery"][session.mode.value] = session.delivery
        labels["language"][session.language] = session.language_name
        labels["province"] |= {province: province for province in session.provinces}
    return {kind: dict(sorted(values.items())) for kind, values in labels.items()}


def _session_filter(kind: str, value: str) -> SessionFilter:
    if kind == "delivery":
        return lambda session: session.mode.value == value
    if kind == "language":
        return lambda session: session.language == value
    return lambda session: value in session.provinces
