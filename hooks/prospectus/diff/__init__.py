"""Compare two states of a site and describe what changes for readers."""

from __future__ import annotations

from .compare import SiteDiff, compare_sites
from .report import (
    render_json,
    render_markdown,
    render_problems_json,
    render_problems_markdown,
    render_problems_text,
    render_text,
)
from .states import check_out, make_state, path_from_root, read_valid_files
from .wording import (
    DOCUMENT,
    LEFT_OUT_BEFORE,
    NO_COMMON_PAST,
    NO_SUCH_COMMIT,
    ONLY_AT_ORIGIN,
    PROGRAM,
)

__all__ = [
    "DOCUMENT",
    "LEFT_OUT_BEFORE",
    "NO_COMMON_PAST",
    "NO_SUCH_COMMIT",
    "ONLY_AT_ORIGIN",
    "PROGRAM",
    "SiteDiff",
    "check_out",
    "compare_sites",
    "make_state",
    "path_from_root",
    "read_valid_files",
    "render_json",
    "render_markdown",
    "render_problems_json",
    "render_problems_markdown",
    "render_problems_text",
    "render_text",
]
