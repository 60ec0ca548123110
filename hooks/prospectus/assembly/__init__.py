"""Build a site from its folder, or check it."""

from __future__ import annotations

from .build import build_site, check_site, placeholder_site
from .publish import write_site
from .report import check_and_report, report_notes
from .standalone import build_without_host

__all__ = [
    "build_site",
    "build_without_host",
    "check_and_report",
    "check_site",
    "placeholder_site",
    "report_notes",
    "write_site",
]
