"""Assemble a whole site."""

from __future__ import annotations

from .assembly import SiteFiles, make_site_files
from .link_targets import find_link_targets

__all__ = [
    "SiteFiles",
    "find_link_targets",
    "make_site_files",
]
