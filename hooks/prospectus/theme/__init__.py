"""Colours, style sheets, scripts and the headers that hosts send."""

from __future__ import annotations

from .assets import bundle_assets, is_bundled, strip_fingerprint
from .contrast import COLOR_USES, LIGHT_BACKGROUND, adjust_contrast, contrast_ratio, mix
from .headers import make_header_files, page_policy
from .style_sheet import make_style_sheet

__all__ = [
    "COLOR_USES",
    "LIGHT_BACKGROUND",
    "adjust_contrast",
    "bundle_assets",
    "contrast_ratio",
    "is_bundled",
    "make_header_files",
    "make_style_sheet",
    "mix",
    "page_policy",
    "strip_fingerprint",
]
