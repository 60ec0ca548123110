"""Build a site from its folder, or check it."""

from __future__ import annotations

from .build import placeholder_site
from .publish import Handwritten, HandwrittenPage, SiteWriter
from .reader import SiteReader, check_site
from .report import build_and_report, write_and_report
from .standalone import HandwrittenPageError, build_without_host

__all__ = [
    "Handwritten",
    "HandwrittenPage",
    "HandwrittenPageError",
    "SiteReader",
    "SiteWriter",
    "build_and_report",
    "build_without_host",
    "check_site",
    "placeholder_site",
    "write_and_report",
]
