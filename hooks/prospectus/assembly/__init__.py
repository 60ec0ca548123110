"""Build a site from its folder, or check it."""

from __future__ import annotations

from .build import build_site, check_site, placeholder_site

__all__ = [
    "build_site",
    "check_site",
    "placeholder_site",
]
