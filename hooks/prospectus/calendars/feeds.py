"""Which calendars there are to subscribe to, and which sessions each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..structure import SESSIONS
from ..views import SessionView, SiteView, State, fill_localized

# How long a session stays in feeds after its end. A cancelled one that is kept for long piles up.
_PAST = timedelta(days=365)
_CANCELLED = timedelta(days=30)

SessionFilter = Callable[[SessionView], bool]


@dataclass(frozen=True)
class Feed:
    """A calendar of some sessions. `kind` and `value` are the choice of a list that it equals."""

    kind: str
    value: str
    path: str
    title: str
    page: str
    includes: SessionFilter

    @property
    def id(self) -> str:
        """Names the feed among the elements of a page."""
        return "calendar-" + self.path.removesuffix(".ics").replace("/", "-")

    def sessions(self, site: SiteView) -> list[SessionView]:
        """The sessions to show now.

        Never empty: once all sessions have expired, the latest one is kept, because some apps drop
        empty feeds. A feed without sessions of its own shows what became of those it once had.
        """
        known, had = (
            calendar_sessions(site),
            {one.id for one in site.previous_versions if self.includes(one)},
        )
        mine = [one for one in known if self.includes(one)] or [
            one for one in known if one.id in had
        ]
        shown = [one for one in mine if one.end + _kept(one) > site.now]
        gone = {
            one.id: one for one in site.previous_versions if one.id in had
        }  # in their last forms
        return shown or sorted(mine or gone.values(), key=_takes_place_last)[-1:]


def current_feeds(site: SiteView) -> Iterator[Feed]:
    """A feed of all sessions, one a course, and one a delivery mode, language and province."""
    words, name = site.words.calendars, site.organization.name
    title = fill_localized(words.all, {"organization": name})
    yield Feed("", "", "sessions/all.ics", title, SESSIONS, lambda _: True)
    for course in site.courses:
        yield _course_feed(course.slug, course.title, course.path, site)
    yield from _choice_feeds(calendar_sessions(site), site)


def discontinued_feeds(site: SiteView) -> Iterator[Feed]:
    """Feeds to which people may have subscribed, of courses and choices that are no more."""
    taken = {feed.path for feed in current_feeds(site)}
    taken |= {_course_path(alias) for course in site.courses for alias in course.aliases}
    titles = {one.course: one.course_title for one in site.previous_versions}
    of_courses = (_course_feed(slug, titles[slug], SESSIONS, site) for slug in sorted(titles))
    found = (*of_courses, *_choice_feeds(site.previous_versions, site))
    return (feed for feed in found if feed.path not in taken)


def _course_path(slug: str) -> str:
    return f"courses/{slug}/sessions.ics"


def _course_feed(slug: str, title: str, page: str, site: SiteView) -> Feed:
    named = fill_localized(site.words.calendars.course, {"course": title})
    return Feed("course", slug, _course_path(slug), named, page, _of_course(slug))


def _choice_feeds(sessions: Iterable[SessionView], site: SiteView) -> Iterator[Feed]:
    words, name = site.words.calendars, site.organization.name
    for kind, values in _choices(sessions).items():
        for value, label in values.items():
            title = fill_localized(words.choice, {"organization": name, "choice": label})
            path = f"sessions/{value if kind == 'delivery' else f'{kind}-{value.lower()}'}.ics"
            yield Feed(kind, value, path, title, SESSIONS, _with(kind, value))


def calendar_sessions(site: SiteView) -> list[SessionView]:
    """Every session that calendars know, deleted meetings too, in the order of dates."""
    return sorted(site.past + site.upcoming + site.calendar_only, key=lambda one: one.sort_key)


def _kept(session: SessionView) -> timedelta:
    return _CANCELLED if session.state is State.CANCELLED else _PAST


def _takes_place_last(session: SessionView) -> tuple[bool, datetime, str]:
    return session.state is not State.CANCELLED, *session.sort_key


def _choices(sessions: Iterable[SessionView]) -> dict[str, dict[str, str]]:
    """The delivery modes, languages and provinces of sessions, with their labels."""
    found: dict[str, dict[str, str]] = {"delivery": {}, "language": {}, "province": {}}
    for session in sessions:
        found["delivery"][session.mode.value] = session.delivery
        found["language"][session.language] = session.language_name
        found["province"] |= {province: province for province in session.provinces}
    return {kind: dict(sorted(values.items())) for kind, values in found.items()}


def _of_course(slug: str) -> SessionFilter:
    return lambda session: session.course == slug


def _with(kind: str, value: str) -> SessionFilter:
    if kind == "delivery":
        return lambda session: session.mode.value == value
    if kind == "language":
        return lambda session: session.language == value
    return lambda session: value in session.provinces
