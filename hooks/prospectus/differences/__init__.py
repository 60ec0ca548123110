"""Two states of a site become sentences on what changes for readers, for editors to read."""

from __future__ import annotations

from . import wording
from .compare import Differences, differences
from .published import State
from .report import (
    as_json,
    as_markdown,
    as_text,
    problems_as_json,
    problems_as_markdown,
    problems_as_text,
)

__all__ = [
    "Differences",
    "State",
    "as_json",
    "as_markdown",
    "as_text",
    "differences",
    "problems_as_json",
    "problems_as_markdown",
    "problems_as_text",
    "wording",
]
