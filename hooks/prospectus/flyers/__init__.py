"""Flyers: course pages printed to PDF by a headless browser."""

from __future__ import annotations

from .browser import BrowserError, find_browser, open_tab

__all__ = [
    "BrowserError",
    "find_browser",
    "open_tab",
]
