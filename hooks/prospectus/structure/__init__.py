"""Pages and files as values, with their URLs and sources."""

from __future__ import annotations

from .menu import MenuItem, list_menu_pages
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
    Route,
    Section,
    escape_for_script,
    path_of_course,
    path_of_session,
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
    "MenuItem",
    "Page",
    "PageKind",
    "Picture",
    "Redirect",
    "Route",
    "Section",
    "Source",
    "course_sources",
    "escape_for_script",
    "list_menu_pages",
    "path_of_course",
    "path_of_session",
    "relative_url",
    "session_sources",
]
