"""Change data files in place, keeping comments and lines that stay the same."""

from __future__ import annotations

from .answers import (
    check_choice,
    check_meeting,
    check_sessions,
    check_slug,
    check_times,
    check_value,
)
from .changes import Changes, check_changes, read_text, write_changes
from .formatting import format_documents
from .new_entries import add_person, add_session, new_course
from .renaming import rename_course, rename_person
from .rewriter import CannotEditError, rewrite

__all__ = [
    "CannotEditError",
    "Changes",
    "add_person",
    "add_session",
    "check_changes",
    "check_choice",
    "check_meeting",
    "check_sessions",
    "check_slug",
    "check_times",
    "check_value",
    "format_documents",
    "new_course",
    "read_text",
    "rename_course",
    "rename_person",
    "rewrite",
    "write_changes",
]
