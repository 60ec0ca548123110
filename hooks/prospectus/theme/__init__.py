"""Colours, style sheets, scripts and HTTP headers."""

from __future__ import annotations

from .assets import Assets, publish_assets
from .contrast import COLOR_USES, LIGHT_BACKGROUND, adjust_contrast, contrast_ratio, mix
from .headers import make_header_files, page_policy
from .material import fix_html
from .style_sheet import make_style_sheet

__all__ = [
    "COLOR_USES",
    "LIGHT_BACKGROUND",
    "Assets",
    "adjust_contrast",
    "contrast_ratio",
    "fix_html",
    "make_header_files",
    "make_style_sheet",
    "mix",
    "page_policy",
    "publish_assets",
]
