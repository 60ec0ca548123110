"""What is different about what is published: pages, calendars and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from icalendar import Event

from ..calendars import discontinued_feeds
from ..site import Site
from ..structure import Page, Redirect
from . import wording

# What changes with an event without being shown (RFC 5545, 3.8.7).
_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")


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


def compare_published(before: Site, after: Site) -> PublishedChanges:
    """Compare the pages, calendars and addresses of two sites."""
    old_pages, new_pages = _pages(before), _pages(after)
    old_files, new_files = _files(before), _files(after)
    old_feeds, new_feeds = _feeds(before), _feeds(after)
    discontinued = _discontinued(after) - _discontinued(before)
    return PublishedChanges(
        new=tuple(path for path in new_pages if path not in old_pages),
        changed=tuple(
            path
            for path, page in new_pages.items()
            if path in old_pages and _visible(page) != _visible(old_pages[path])
        ),
        gone=tuple(
            path
            for path in old_pages
            if path not in new_pages and f"{path}index.html" not in new_files
        ),
        calendars=tuple(
            path
            for path, content in new_feeds.items()
            if path in old_feeds and old_feeds[path] != content
        ),
        calendars_gone=tuple(
            path for path in old_feeds if path in discontinued or path not in new_files
        ),
        redirects=dict(_new_redirects(before, after)),
        entries=dict(_entries(before, after)),
        files=old_files != new_files,
    )


def _pages(site: Site) -> dict[str, Page]:
    return {page.path: page for page in site.pages}


def _files(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in site.files}


def _visible(page: Page) -> tuple[object, ...]:
    return page.title, page.description, page.html, page.json_ld


def _feeds(site: Site) -> dict[str, bytes]:
    """The content of each calendar that people can subscribe to, or could."""
    return {file.path: file.content for file in site.calendars if file.feed}


def _discontinued(site: Site) -> set[str]:
    """The feeds that are only there for those who have subscribed already."""
    return {feed.path for feed in discontinued_feeds(site.view)}


def _new_redirects(before: Site, after: Site) -> Iterator[tuple[str, str]]:
    """Former addresses of courses that redirect now, and did not before."""
    known = {file.path for file in before.redirects}
    courses = {course.path for course in after.view.courses}
    for file in after.redirects:
        if isinstance(file, Redirect) and file.target in courses and file.path not in known:
            yield file.path.removesuffix("index.html"), file.target


def _entries(before: Site, after: Site) -> Iterator[tuple[str, str]]:
    """What becomes of each calendar entry that is not the same in both sites."""
    old, new = _entries_by_uid(before), _entries_by_uid(after)
    for uid in sorted({*old, *new}):
        if uid not in old:
            yield uid, wording.NEW
        elif uid not in new:
            yield uid, wording.GONE
        elif _properties(old[uid]) != _properties(new[uid]):
            cancelled = _is_cancelled(new[uid]) and not _is_cancelled(old[uid])
            yield uid, wording.CANCELLED if cancelled else wording.UPDATED


def _entries_by_uid(site: Site) -> dict[str, Event]:
    """The entries of all calendars; each is the same in every calendar that has it."""
    return {entry.uid: entry.event for calendar in site.calendars for entry in calendar.entries}


def _is_cancelled(event: Event) -> bool:
    return str(event["STATUS"]) == "CANCELLED"


def _properties(event: Event) -> dict[str, bytes]:
    """What a calendar shows of an event."""
    return {name: bytes(value.to_ical()) for name, value in event.items() if name not in _STAMPS}
