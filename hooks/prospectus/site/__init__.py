"""The settings of a site, and everything that is published."""

from __future__ import annotations

from .edit_links import EditUrl, find_edits_in_program, find_edits_on_web, make_edit_url
from .link_targets import SiteLinkTargets, list_documents
from .settings import AdminSettings, Settings, read_settings
from .site import Extension, Site

__all__ = [
    "AdminSettings",
    "EditUrl",
    "Extension",
    "Settings",
    "Site",
    "SiteLinkTargets",
    "find_edits_in_program",
    "find_edits_on_web",
    "list_documents",
    "make_edit_url",
    "read_settings",
]
