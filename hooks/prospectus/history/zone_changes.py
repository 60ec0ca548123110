"""When new rules of time zones changed a calendar entry.

A site gets new rules when the version of tzdata in its lock file changes. Entries whose instants
differ between the two releases changed at that moment; what people see on the clock stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from ..facts import Meeting, Session
from . import git
from .zone_rules import installed_release, instant_under, load_releases, release_index

LOCK_FILES = ("requirements.lock", "requirements.txt")
_MAX_LOCK_BYTES = 20_000_000
_PIN = re.compile(rb"^tzdata\s*==\s*([0-9]{1,4}(?:\.[0-9]{1,4}){0,3})(?![\w.])", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneUpdate:
    """When a site began to use a release of tzdata, by its index in the table."""

    at: datetime
    release: int
    committed: bool = True


def read_zone_updates(root: Path, until: str = "") -> tuple[ZoneUpdate, ...]:
    """The releases that the site in `root` has used, in order of time.

    From the history of its lock file, up to the commit `until`, or else with what is not committed
    yet, at the time of the file. Without a lock file a site got each release on the day of its
    release. Releases after the installed one do not count.
    """
    for name in LOCK_FILES:
        updates = list(_read_lock_history(root, name, until))
        if updates:
            break
    else:
        updates = [
            ZoneUpdate(at=release.day, release=index)
            for index, release in enumerate(load_releases())
        ]
    installed = installed_release()
    updates = [update for update in updates if update.release <= installed]
    if updates and not until and updates[-1].release < installed:
        day = load_releases()[installed].day
        updates.append(ZoneUpdate(at=max(day, updates[-1].at), release=installed))
    return tuple(updates)


def _read_lock_history(root: Path, name: str, until: str) -> Iterator[ZoneUpdate]:
    try:
        commits = git.list_commits(root, name, until=until)
        if not commits:
            return
        blobs = {blob for commit in commits for blob in commit.files.values() if blob}
        contents = git.read_blobs(root, blobs, _MAX_LOCK_BYTES)
    except git.GitError:
        return
    current: int | None = None
    for commit in commits:
        for blob in commit.files.values():
            release = pinned_release(contents.get(blob or "", b""))
            if release is not None and release != current:
                current = release
                yield ZoneUpdate(at=commit.at, release=release)
    path = root / name
    if not until and current is not None and path.is_file():
        release = pinned_release(path.read_bytes())
        if release is not None and release != current:
            at = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
            yield ZoneUpdate(at=at, release=release, committed=False)


def read_pinned_release(root: Path, commit: str = "") -> int | None:
    """The release that the lock file in `root` names, in a commit or now; None if none does.

    Raises `GitError`.
    """
    files = git.list_files(root, commit, *LOCK_FILES) if commit else {}
    contents = git.read_blobs(root, files.values(), _MAX_LOCK_BYTES) if files else {}
    for name in LOCK_FILES:
        path = root / name
        if commit:
            content = contents.get(files.get(name, ""), b"")
        else:
            content = path.read_bytes() if path.is_file() else b""
        release = pinned_release(content)
        if release is not None:
            return release
    return None


def pinned_release(content: bytes) -> int | None:
    """The release of tzdata that a lock file names; None if it names none."""
    match = _PIN.search(content)
    return release_index(match[1].decode()) if match else None


@cache
def changed_zones(before: int, after: int) -> frozenset[str]:
    """The zones of which two releases have different rules."""
    changed = load_releases()[min(before, after) + 1 : max(before, after) + 1]
    return frozenset(zone for release in changed for zone in release.changes)


def changed_meetings(session: Session, before: int, after: int) -> frozenset[str]:
    """The keys of the meetings that start or end at another instant under another release."""
    return frozenset(
        meeting.key
        for meeting in session.meetings
        if is_meeting_changed(meeting, session.zone, before, after)
    )


def is_meeting_changed(meeting: Meeting, zone: str, before: int, after: int) -> bool:
    """Whether a meeting starts or ends at another instant under another release."""
    if meeting.all_day or zone not in changed_zones(before, after):
        return False
    times = (meeting.start, (meeting.end or meeting.start).on(meeting.start.date))
    return any(
        instant_under(local_time, zone, before) != instant_under(local_time, zone, after)
        for local_time in times
    )
