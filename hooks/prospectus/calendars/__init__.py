"""Calendar feeds and events (RFC 5545)."""

from __future__ import annotations

from .add_links import make_add_links
from .entries import CourseEntries, make_course_entries
from .events import event_uid
from .feeds import Feeds, calendar_sessions, course_feed, find_feeds
from .files import (
    CalendarFile,
    calendar_path,
    describe_sizes,
    has_calendar,
    list_calendars,
    make_calendars,
)

__all__ = [
    "CalendarFile",
    "CourseEntries",
    "Feeds",
    "calendar_path",
    "calendar_sessions",
    "course_feed",
    "describe_sizes",
    "event_uid",
    "find_feeds",
    "has_calendar",
    "list_calendars",
    "make_add_links",
    "make_calendars",
    "make_course_entries",
]
