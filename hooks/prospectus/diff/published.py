"""What is different about what is published: pages, calendars and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from icalendar import Event

from ..calendars import current_feeds, discontinued_feeds
from ..site import SiteFiles
from ..structure import Page
from ..views import SiteView
from . import wording

# What changes with an event without being shown (RFC 5545, 3.8.7).
_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
_EVENT = re.compile(rb"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class SiteState:
    """A site as it was or will be, and all that is made of it."""

    site: SiteView
    outputs: SiteFiles

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Its pages by their paths."""
        return {page.path: page for page in self.outputs.pages}

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Its other files by their paths."""
        return {file.path: file.content for file in self.outputs.files}

    def answers(self, path: str) -> bool:
        """Whether a page, or one that leads on, stands at a path."""
        return path in self.pages or f"{path}index.html" in self.files


@dataclass(frozen=True)
class PublishedChanges:
    """Paths of pages and calendars, and UIDs of calendar entries, by what becomes of them.

    `entries` has one of `wording.NEW`, `UPDATED`, `CANCELLED` and `GONE` for each UID.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    calendars: tuple[str, ...]
    calendars_gone: tuple[str, ...]
    redirects: Mapping[str, str]
    entries: Mapping[str, str]
    files: bool

    @property
    def any(self) -> bool:
        """Whether anything that readers or their programs get is different."""
        lists = self.new, self.changed, self.gone, self.calendars, self.calendars_gone
        return self.files or any(lists) or bool(self.redirects or self.entries)


def compare_published(before: SiteState, after: SiteState) -> PublishedChanges:
    """What becomes of pages, calendars and addresses."""
    old, new = _subscribed(before), _subscribed(after)
    ended = _ended(after) - _ended(before)
    return PublishedChanges(
        new=tuple(path for path in after.pages if path not in before.pages),
        changed=tuple(
            path
            for path, page in after.pages.items()
            if path in before.pages and _shown(page) != _shown(before.pages[path])
        ),
        gone=tuple(path for path in before.pages if not after.answers(path)),
        calendars=tuple(
            path for path, content in new.items() if path in old and old[path] != content
        ),
        calendars_gone=tuple(path for path in old if path in ended or path not in after.files),
        redirects=dict(_redirects(before, after)),
        entries=dict(_entries(before, after)),
        files=before.files != after.files,
    )


def _shown(page: Page) -> tuple[object, ...]:
    return page.title, page.description, page.html, page.json_ld


def _subscribed(state: SiteState) -> dict[str, bytes]:
    """The calendars to which people can subscribe, or could."""
    known = (*current_feeds(state.site), *discontinued_feeds(state.site))
    return {feed.path: state.files[feed.path] for feed in known}


def _ended(state: SiteState) -> set[str]:
    """The calendars that go on for those alone who have subscribed already."""
    return {feed.path for feed in discontinued_feeds(state.site)}


def _redirects(before: SiteState, after: SiteState) -> Iterator[tuple[str, str]]:
    """New addresses of courses that lead to others."""
    for course in after.site.courses:
        for alias in course.aliases:
            path = f"courses/{alias}/"
            if f"{path}index.html" not in before.files:
                yield path, course.path


def _entries(before: SiteState, after: SiteState) -> Iterator[tuple[str, str]]:
    raw = _raw_events(before), _raw_events(after)
    old, new = _by_uid(raw[0] - raw[1]), _by_uid(raw[1] - raw[0])
    for uid in sorted({*old, *new}):
        if uid not in old:
            yield uid, wording.NEW
        elif uid not in new:
            yield uid, wording.GONE
        elif _facts(old[uid]) != _facts(new[uid]):
            cancelled = _cancelled(new[uid]) and not _cancelled(old[uid])
            yield uid, wording.CANCELLED if cancelled else wording.UPDATED


def _raw_events(state: SiteState) -> set[bytes]:
    """The events of all calendars as they are written; each is the same in all of them."""
    calendars = (content for path, content in state.files.items() if path.endswith(".ics"))
    return {event for content in calendars for event in _EVENT.findall(content)}


def _by_uid(events: Iterable[bytes]) -> dict[str, Event]:
    read = (Event.from_ical(event.decode()) for event in events)
    return {str(event["UID"]): event for event in read if isinstance(event, Event)}


def _cancelled(event: Event) -> bool:
    return str(event["STATUS"]) == "CANCELLED"


def _facts(event: Event) -> dict[str, bytes]:
    """What a calendar shows of an event."""
    shown = ((name, value) for name, value in event.items() if name not in _STAMPS)
    return {name: bytes(value.to_ical()) for name, value in shown}
