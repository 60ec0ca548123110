"""Pages and files as values, with their URLs and sources."""

from __future__ import annotations

from .file_list import (
    add_to_file_list,
    list_built_files,
    list_foreign_files,
    write_file_list,
)
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
    "add_to_file_list",
    "course_sources",
    "list_built_files",
    "list_foreign_files",
    "relative_url",
    "session_sources",
    "write_file_list",
]
