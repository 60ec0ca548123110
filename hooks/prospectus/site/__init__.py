"""The settings of a site, and everything that is published."""

from __future__ import annotations

from .edit_links import find_edits_in_program, find_edits_on_web, remove_dot_segments
from .link_targets import find_link_targets, list_documents
from .settings import AdminSettings, Settings, read_settings
from .site import Extension, Site

__all__ = [
    "AdminSettings",
    "Extension",
    "Settings",
    "Site",
    "find_edits_in_program",
    "find_edits_on_web",
    "find_link_targets",
    "list_documents",
    "read_settings",
    "remove_dot_segments",
]
