"""Pages and files as values, with their URLs and sources."""

from __future__ import annotations

from .page import (
    ACCESSIBILITY,
    CHANGES,
    COURSES,
    HOME,
    PAST,
    PEOPLE,
    SESSIONS,
    File,
    JsonObject,
    Page,
    PageKind,
    Picture,
    Redirect,
    Section,
    relative_url,
)
from .sources import Edit, FindEdit, Source, course_sources, session_sources

__all__ = [
    "ACCESSIBILITY",
    "CHANGES",
    "COURSES",
    "HOME",
    "PAST",
    "PEOPLE",
    "SESSIONS",
    "Edit",
    "File",
    "FindEdit",
    "JsonObject",
    "Page",
    "PageKind",
    "Picture",
    "Redirect",
    "Section",
    "Source",
    "course_sources",
    "relative_url",
    "session_sources",
]
