"""What changed when, from Git."""

from __future__ import annotations

from .git import (
    GitError,
    find_merge_base,
    list_changed_files,
    list_files,
    read_blobs,
    resolve_commit,
    run_git,
)
from .last_modified import read_last_modified
from .model import ChangeEvent, ChangeKind, History, RemovedMeeting, Revision, ScheduledSession
from .moves import compare_meetings, expire_move
from .reader import list_commits_meanwhile, read_history
from .removals import cancel_meeting, cancel_session, restore_removed
from .zone_changes import is_meeting_changed, read_pinned_release
from .zone_rules import installed_version, instant_under, is_release_known

__all__ = [
    "ChangeEvent",
    "ChangeKind",
    "GitError",
    "History",
    "RemovedMeeting",
    "Revision",
    "ScheduledSession",
    "cancel_meeting",
    "cancel_session",
    "compare_meetings",
    "expire_move",
    "find_merge_base",
    "installed_version",
    "instant_under",
    "is_meeting_changed",
    "is_release_known",
    "list_changed_files",
    "list_commits_meanwhile",
    "list_files",
    "read_blobs",
    "read_history",
    "read_last_modified",
    "read_pinned_release",
    "resolve_commit",
    "restore_removed",
    "run_git",
]
