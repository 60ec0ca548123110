"""Build a site from its folder, or check it."""

from __future__ import annotations

from .build import build_site, check_site, placeholder_site
from .report import BuildReport, read_report, write_report

__all__ = [
    "BuildReport",
    "build_site",
    "check_site",
    "placeholder_site",
    "read_report",
    "write_report",
]
