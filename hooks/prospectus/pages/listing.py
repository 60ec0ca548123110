"""The list of upcoming sessions: its months, what filters it, and the words of its script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..calendars import Feed, calendar_sessions
from ..facts import load_zone
from ..views import SessionView, SiteView, format_month

# Months begin pages of their own once the first page holds as many sessions.
_ON_FIRST_PAGE = 60


@dataclass(frozen=True)
class Month:
    """The sessions of a month. `path` is that of its own page, if it has one."""

    id: str
    title: str
    path: str
    sessions: tuple[SessionView, ...]

    @property
    def count(self) -> int:
        """How many sessions there are."""
        return len(self.sessions)


@dataclass(frozen=True)
class FilterOption:
    """A value to choose, and the calendar that equals the choice, where there is one."""

    value: str
    label: str
    feed: Feed | None


@dataclass(frozen=True)
class Filter:
    """A thing to choose sessions by."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


def current_month(site: SiteView) -> str:
    """2027-01: the month of the build."""
    return f"{site.now.astimezone(load_zone(site.facts.organization.zone)):%Y-%m}"


def listing_month(session: SessionView, site: SiteView) -> str:
    """2027-01: the month in which a session starts, or this one if it has begun earlier."""
    return current_month(site) if session.start <= site.now else session.month


def month_path(month: str) -> str:
    """Where a month has a page of its own, if it has one."""
    return f"sessions/{month}/"


def group_by_month(site: SiteView) -> tuple[list[Month], list[Month]]:
    """The months of the first page, and later ones with pages of their own."""
    found: dict[str, list[SessionView]] = {}
    for session in site.upcoming:
        # Not groupby: a month begins in Newfoundland while it is the last one in Vancouver.
        found.setdefault(listing_month(session, site), []).append(session)
    first: list[Month] = []
    later: list[Month] = []
    for id_, some in sorted(found.items()):
        month = Month(id_, _title(id_, site), month_path(id_), tuple(some))
        full = sum(one.count for one in first) >= _ON_FIRST_PAGE
        (later if full else first).append(month)
    return first, later


def former_month_pages(site: SiteView) -> list[str]:
    """The months that may have had pages of their own: those before may have filled the first."""
    known = {(one.month, one.id) for one in (*calendar_sessions(site), *site.previous_versions)}
    return sorted({month for month, _ in sorted(known)[_ON_FIRST_PAGE - 1 :]})[1:]


def _title(month: str, site: SiteView) -> str:
    return format_month(date.fromisoformat(f"{month}-01"), site.words)


def session_filters(site: SiteView, feeds: Iterable[Feed]) -> list[Filter]:
    """What upcoming sessions may be chosen by; things with one value are left out."""
    words, by_choice = site.words.filters, {(feed.kind, feed.value): feed for feed in feeds}
    found: dict[str, dict[str, str]] = {
        "course": {one.slug: one.title for one in site.courses if one.upcoming},
        "delivery": {one.mode.value: one.delivery for one in site.upcoming},
        "language": {one.language: one.language_name for one in site.upcoming},
        "province": {name: name for one in site.upcoming for name in one.provinces},
        "month": {month: _title(month, site) for month in _months_of(site)},
    }
    return [
        Filter(name, getattr(words, name), tuple(_options(name, values, by_choice)))
        for name, values in found.items()
        if len(values) > 1
    ]


def _months_of(site: SiteView) -> list[str]:
    return sorted({listing_month(session, site) for session in site.upcoming})


def _options(
    name: str, values: dict[str, str], feeds: dict[tuple[str, str], Feed]
) -> Iterable[FilterOption]:
    in_order = name in {"course", "month"}
    ordered = values.items() if in_order else sorted(values.items(), key=lambda one: one[1])
    return (FilterOption(value, label, feeds.get((name, value))) for value, label in ordered)


def live_attributes(session: SessionView) -> dict[str, str | None]:
    """What the script needs to keep a session's state true by the reader's clock."""
    return {
        "data-state": session.state.value,
        "data-seats": session.seats.value,
        "data-start": session.start.isoformat(),
        "data-end": session.end.isoformat(),
        "data-opens": session.opens.isoformat() if session.opens else None,
        "data-closes": session.closes.isoformat() if session.closes else None,
    }


def session_filter_attributes(session: SessionView, site: SiteView) -> dict[str, str]:
    """By what a session is found in lists: the values of its choices, parted by spaces."""
    return {
        "data-course": session.course,
        "data-delivery": session.mode.value,
        "data-language": session.language,
        "data-province": " ".join(session.provinces),
        "data-month": listing_month(session, site),
    }


def live_script_data(site: SiteView) -> Markup:
    """What the script of the pages says and knows, as JSON that can stand in a page."""
    words = site.words
    states = {name: state.label for name, state in words.states if "{" not in state.label}
    said = {
        "built": site.now.isoformat(),
        "locale": words.locale.replace("_", "-"),
        "clock_locale": words.clock_locale.replace("_", "-"),
        "states": states,
        "count": words.sessions.count.model_dump(exclude_none=True),
        "none": words.sessions.none,
        "none_fits": words.filters.none,
        "own_time": words.sessions.own_time,
        "copied": words.calendars.copied,
    }
    shown = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return Markup(shown.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - escaped


def neighbouring_months(months: list[Month], month: Month) -> list[tuple[str, str]]:
    """Titles and paths of the months with pages before and after one."""
    index = months.index(month)
    beside = months[max(0, index - 1) : index] + months[index + 1 : index + 2]
    return [(one.title, one.path) for one in beside]
