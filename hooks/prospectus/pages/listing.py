"""The list of upcoming sessions: its months, its filters, and the data of its script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..calendars import calendar_sessions
from ..facts import load_zone
from ..locale import Words
from ..structure import escape_for_script
from ..views import UNKNOWN_MONTH, SessionView, SiteView, format_month

# Months have pages of their own once the first page has this many sessions.
_ON_FIRST_PAGE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The sessions of a month, and the path of its own page if it has one."""

    id: str
    title: str
    path: str
    sessions: tuple[SessionView, ...]

    @property
    def count(self) -> int:
        """The number of sessions."""
        return len(self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOption:
    """An option of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter of a list of sessions or courses."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


def current_month(site: SiteView) -> str:
    """The month of the build, such as 2027-01."""
    return f"{site.now.astimezone(load_zone(site.organization.facts.zone)):%Y-%m}"


def month_path(month: str) -> str:
    """The path of a month's own page, whether or not it has one."""
    return f"sessions/{month}/"


def group_by_month(site: SiteView) -> tuple[list[Month], list[Month]]:
    """The upcoming months on the first page, and the later ones with pages of their own."""
    # Not groupby: a month begins in Newfoundland before the last one ends in Vancouver.
    by_month: dict[str, list[SessionView]] = {}
    for session in site.upcoming:
        by_month.setdefault(session.listing_month, []).append(session)
    return _divide(sorted(by_month.items()), site)


def group_past_by_month(site: SiteView) -> tuple[list[Month], list[Month]]:
    """The latest months on the page of past sessions, and earlier ones with their own pages."""
    by_month: dict[str, list[SessionView]] = {}
    for session in site.past:
        by_month.setdefault(session.month, []).append(session)
    return _divide(sorted(by_month.items(), reverse=True), site)


def _divide(
    by_month: Iterable[tuple[str, list[SessionView]]], site: SiteView
) -> tuple[list[Month], list[Month]]:
    first: list[Month] = []
    others: list[Month] = []
    for id_, sessions in by_month:
        title, path = _month_title(id_, site), month_path(id_)
        is_full = sum(month.count for month in first) >= _ON_FIRST_PAGE
        (others if is_full else first).append(
            Month(id=id_, title=title, path=path, sessions=tuple(sessions))
        )
    return first, others


def former_month_pages(site: SiteView) -> list[str]:
    """Months that may once have had their own page."""
    sessions = (*calendar_sessions(site), *site.previous_versions)
    known = {(session.month, session.id) for session in sessions}
    return sorted({month for month, _ in sorted(known)[_ON_FIRST_PAGE - 1 :]})[1:]


def _month_title(month: str, site: SiteView) -> str:
    if month == UNKNOWN_MONTH:
        return site.words.dates.unknown_heading
    return format_month(date.fromisoformat(f"{month}-01"), site.words)


def session_filters(site: SiteView) -> list[Filter]:
    """The filters of upcoming sessions; those with a single option are left out."""
    words, sessions = site.words.filters, site.upcoming
    labels: dict[str, dict[str, str]] = {
        "course": {course.slug: course.title for course in site.courses if course.upcoming},
        "variant": {
            session.variant_key: session.variant for session in sessions if session.variant
        },
        "delivery": {session.mode.value: session.delivery for session in sessions},
        "language": {session.language: session.language_name for session in sessions},
        "province": {name: name for session in sessions for name in session.provinces},
        "month": {month: _month_title(month, site) for month in _months_of(site)},
    }
    return [
        Filter(name=name, label=getattr(words, name), options=tuple(_options(name, options)))
        for name, options in labels.items()
        if len(options) > 1
    ]


def _months_of(site: SiteView) -> list[str]:
    return sorted({session.listing_month for session in site.upcoming})


def _options(name: str, labels: dict[str, str]) -> Iterable[FilterOption]:
    is_sorted = name in {"course", "month"}
    ordered = labels.items() if is_sorted else sorted(labels.items(), key=lambda item: item[1])
    return (FilterOption(value=value, label=label) for value, label in ordered)


def live_attributes(session: SessionView) -> dict[str, str | None]:
    """data-* attributes with which the script updates a session's state by the reader's clock."""
    return {
        "data-state": session.state.value,
        "data-seats": session.seats.value,
        "data-start": None if session.expected else session.start.isoformat(),
        "data-end": session.end.isoformat(),
        "data-opens": session.opens.isoformat() if session.opens else None,
        "data-closes": session.closes.isoformat() if session.closes else None,
    }


def session_filter_attributes(session: SessionView) -> dict[str, str]:
    """data-* attributes for the filter script; multiple values are separated by spaces."""
    variant = {"data-variant": session.variant_key} if session.variant else {}
    return {
        "data-course": session.course,
        **variant,
        "data-delivery": session.mode.value,
        "data-language": session.language,
        "data-province": " ".join(session.provinces),
        "data-month": session.listing_month,
    }


def live_script_data(words: Words) -> Markup:
    """The words and data of `assets/sessions.js`, as JSON for a script element."""
    states = {name: state.label for name, state in words.states if "{" not in state.label}
    data = {
        "locale": words.locale.replace("_", "-"),
        "clock_locale": words.clock_locale.replace("_", "-"),
        "states": states,
        "count": words.sessions.count.model_dump(exclude_none=True),
        "none": words.sessions.none,
        "none_fits": words.filters.none,
        "own_time": words.sessions.own_time,
        "copied": words.calendars.copied,
    }
    return escape_for_script(json.dumps(data, ensure_ascii=False, sort_keys=True))


def neighbouring_months(months: list[Month], month: Month) -> list[tuple[str, str]]:
    """The titles and paths of the months before and after a month that has a page."""
    index = months.index(month)
    neighbours = months[max(0, index - 1) : index] + months[index + 1 : index + 2]
    return [(neighbour.title, neighbour.path) for neighbour in neighbours]
