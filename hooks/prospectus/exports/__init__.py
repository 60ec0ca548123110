"""The same facts for programs: JSON, Atom, sitemap, robots.txt."""

from __future__ import annotations

from .api import list_api_files
from .atom import atom_route
from .course_records import CourseRecords, make_course_records
from .robots import make_robots_files
from .sitemap import LastModified, SitemapEntry, make_sitemap
from .upcoming import list_upcoming_files

__all__ = [
    "CourseRecords",
    "LastModified",
    "SitemapEntry",
    "atom_route",
    "list_api_files",
    "list_upcoming_files",
    "make_course_records",
    "make_robots_files",
    "make_sitemap",
]
