"""Compare what is published: pages, calendars and redirects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from icalendar import Event

from ..site import Site
from ..structure import Page, Redirect
from . import wording

# Properties about the event's revision, which calendars do not show (RFC 5545, 3.8.7).
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedChanges:
    """Which pages, calendars and calendar entries change, and how.

    new, changed, gone: paths of pages
    calendars, calendars_gone: paths of feeds that change, or are no longer offered; of the latter
        those of the fewest filters
    redirects: new redirects, from path to path
    entries: for each UID one of `wording.NEW`, `UPDATED`, `CANCELLED` and `GONE`
    files: whether any file changes
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
        """Whether anything changes for readers or their programs."""
        lists = self.new, self.changed, self.gone, self.calendars, self.calendars_gone
        return self.files or any(lists) or bool(self.redirects or self.entries)


def compare_published(before: Site, after: Site) -> PublishedChanges:
    """Compare the pages, calendars and redirects of two sites."""
    old_pages, new_pages = _pages_by_path(before), _pages_by_path(after)
    old_files, new_files = _contents_by_path(before), _contents_by_path(after)
    old_feeds, new_feeds = _feed_contents(before), _feed_contents(after)
    discontinued = _newly_discontinued(before, after)
    return PublishedChanges(
        new=tuple(path for path in new_pages if path not in old_pages),
        changed=tuple(
            path
            for path, page in new_pages.items()
            if path in old_pages and _visible_parts(page) != _visible_parts(old_pages[path])
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
        entries=dict(_entry_changes(before, after)),
        files=old_files != new_files,
    )


def _pages_by_path(site: Site) -> dict[str, Page]:
    return {page.path: page for page in site.pages}


def _contents_by_path(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in site.files}


def _visible_parts(page: Page) -> tuple[object, ...]:
    return page.title, page.description, page.html, page.json_ld


def _feed_contents(site: Site) -> dict[str, bytes]:
    """The content of each feed by its path, discontinued feeds included."""
    return {file.path: file.content for file in site.calendars if file.feed}


def _newly_discontinued(before: Site, after: Site) -> set[str]:
    """The paths of feeds that now continue only for their existing subscribers.

    Without those of several filters if the feed of fewer of these ends too.
    """
    known = {feed.path for feed in before.feeds.discontinued}
    ended = [feed for feed in after.feeds.discontinued if feed.path not in known]
    choices = {frozenset(feed.choice) for feed in ended}
    return {
        feed.path
        for feed in ended
        if not any(choice < frozenset(feed.choice) for choice in choices)
    }


def _new_redirects(before: Site, after: Site) -> Iterator[tuple[str, str]]:
    """Former paths of courses that now redirect and did not before, with their targets."""
    known = {file.path for file in before.redirects}
    courses = {course.path for course in after.view.courses}
    for file in after.redirects:
        if isinstance(file, Redirect) and file.target in courses and file.path not in known:
            yield file.path.removesuffix("index.html"), file.target


def _entry_changes(before: Site, after: Site) -> Iterator[tuple[str, str]]:
    """How each calendar entry changes, by UID."""
    old, new = _entries_by_uid(before), _entries_by_uid(after)
    for uid in sorted({*old, *new}):
        if uid not in old:
            yield uid, wording.NEW
        elif uid not in new:
            yield uid, wording.GONE
        elif old[uid] != new[uid]:
            was, now = _visible_properties(old[uid]), _visible_properties(new[uid])
            if was != now:
                cancelled = was["STATUS"] != now["STATUS"] == b"CANCELLED"
                yield uid, wording.CANCELLED if cancelled else wording.UPDATED


def _entries_by_uid(site: Site) -> dict[str, bytes]:
    """The events of all calendars. An event is the same in each calendar that has it."""
    return {entry.uid: entry.content for calendar in site.calendars for entry in calendar.entries}


def _visible_properties(content: bytes) -> dict[str, bytes]:
    """The properties of an event that calendars show."""
    event = Event.from_ical(content)
    return {name: bytes(value.to_ical()) for name, value in event.items() if name not in _STAMPS}
