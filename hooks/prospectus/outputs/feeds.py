"""Which calendars there are to subscribe to, and which sessions each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..views import SessionView, SiteView, State
from ..views.spoken import fill

# How long a session stays in feeds after its end. A cancelled one that is kept for long piles up.
_PAST = timedelta(days=365)
_CANCELLED = timedelta(days=30)

Takes = Callable[[SessionView], bool]


@dataclass(frozen=True)
class Feed:
    """A calendar of some sessions. `kind` and `value` are the choice of a list that it equals."""

    kind: str
    value: str
    path: str
    title: str
    page: str
    takes: Takes

    @property
    def id(self) -> str:
        """Names the feed among the elements of a page."""
        return "calendar-" + self.path.removesuffix(".ics").replace("/", "-")

    def sessions(self, site: SiteView) -> list[SessionView]:
        """The sessions to show now; the last one for ever, as readers mistrust an empty feed."""
        mine = [one for one in all_sessions(site) if self.takes(one)]
        shown = [one for one in mine if one.end + _kept(one) > site.now]
        return shown or sorted(mine, key=_takes_place_last)[-1:]


def feeds(site: SiteView) -> Iterator[Feed]:
    """A feed of all sessions, one a course, and one a delivery mode, language and province."""
    words, name = site.words.calendars, site.organization.name
    title = fill(words.all, {"organization": name})
    yield Feed("", "", "sessions/all.ics", title, "sessions/", lambda _: True)
    for course in site.courses:
        title = fill(words.course, {"course": course.title})
        path = f"{course.path}sessions.ics"
        yield Feed("course", course.slug, path, title, course.path, _of_course(course.slug))
    for kind, values in _choices(site).items():
        for value, label in values.items():
            title = fill(words.choice, {"organization": name, "choice": label})
            path = f"sessions/{value if kind == 'delivery' else f'{kind}-{value.lower()}'}.ics"
            yield Feed(kind, value, path, title, "sessions/", _with(kind, value))


def all_sessions(site: SiteView) -> list[SessionView]:
    """Every session that calendars know, deleted meetings too, in the order of dates."""
    return sorted(site.past + site.upcoming + site.remains, key=lambda one: one.key)


def _kept(session: SessionView) -> timedelta:
    return _CANCELLED if session.state is State.CANCELLED else _PAST


def _takes_place_last(session: SessionView) -> tuple[bool, datetime, str]:
    return session.state is not State.CANCELLED, *session.key


def _choices(site: SiteView) -> dict[str, dict[str, str]]:
    """The delivery modes, languages and provinces of any session, with their labels."""
    found: dict[str, dict[str, str]] = {"delivery": {}, "language": {}, "province": {}}
    for session in all_sessions(site):
        found["delivery"][session.mode.value] = session.delivery
        found["language"][session.language] = session.language_name
        found["province"] |= {province: province for province in session.provinces}
    return {kind: dict(sorted(values.items())) for kind, values in found.items()}


def _of_course(slug: str) -> Takes:
    return lambda session: session.course == slug


def _with(kind: str, value: str) -> Takes:
    if kind == "delivery":
        return lambda session: session.mode.value == value
    if kind == "language":
        return lambda session: session.language == value
    return lambda session: value in session.provinces
