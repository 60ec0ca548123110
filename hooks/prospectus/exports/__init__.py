"""The same facts for programs: JSON, Atom, sitemap, robots.txt."""

from __future__ import annotations

from .api import make_api_files
from .atom import make_atom_feed
from .robots import make_robots_files
from .sitemap import LastModified, SitemapEntry, make_sitemap
from .upcoming import make_upcoming_files

__all__ = [
    "LastModified",
    "SitemapEntry",
    "make_api_files",
    "make_atom_feed",
    "make_robots_files",
    "make_sitemap",
    "make_upcoming_files",
]
