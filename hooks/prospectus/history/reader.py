"""Reads what changed when from the history of the data files in Git.

Calendars must report each change to an event with a higher SEQUENCE (RFC 5545, 3.8.7.4) and must
keep deleted sessions as cancelled events. Editors would forget to count, and a file with counts
would cause merge conflicts; Git has all of it.

A state that is not valid by today's rules was probably never published, so it is ignored, except
for characters that earlier versions published (`AS_PUBLISHED`). Drafts
are never published: for calendars, a session that becomes a draft is deleted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..facts import Catalogue, Session, Text
from ..loading import key_problem
from . import git
from .model import History, ScheduledSession
from .past_files import PastEntry, read_past_course, read_past_sessions
from .session_history import SessionHistory
from .settings_changes import read_settings_changes
from .zone_changes import read_zone_updates

_FOLDERS = ("courses", "sessions")
_Sessions = dict[str, Session | None]

NO_GIT = (
    "no history of data/ in Git ({reason}): calendars use the dates of the files as the "
    "dates of the last changes and can't show deleted sessions as cancelled; commit data/ and "
    "build in a clone of its repository"
)
SHALLOW = (
    "the history of data/ is cut off in this shallow clone: calendars may count changes too low, "
    "so that calendar programs ignore changes; run `git fetch --unshallow` before you publish"
)
MISSING = (
    "parts of the history of data/ are missing in this clone: calendars may count changes too "
    "low, so that calendar programs ignore changes; clone the repository again, without --filter"
)


def read_history(root: Path, facts: Catalogue, until: str = "") -> History:
    """The history of the sessions in `root/data`, from its first commit to `facts`.

    Entries also change with the settings that they show, in `mkdocs.yml` and `organization.yml`,
    and with the rules of time zones.
    Commits after `until`, if given, are ignored. Where `facts` differ from the last commit, the
    change has the time at which the files were last written.
    """
    folder = root / "data"
    changes = _other_changes(root, until)
    committed = [change for change in changes if change.committed]
    recorded = _record_commits(folder, until, committed)
    history = recorded.history.copy()
    others = changes[len(committed) :]
    if uncommitted := _uncommitted(facts, recorded.past):
        written = max(recorded.latest, _last_written(folder, uncommitted))
        record = partial(SessionHistory.record, at=written, courses=uncommitted)
        others.append(_Change(at=written, committed=False, record=record))
    for change in sorted(others, key=lambda change: change.at):
        change.record(history)
    return history.history(recorded.gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A change of what entries depend on, and how to record it."""

    at: datetime
    committed: bool
    record: partial[None]

    @property
    def key(self) -> tuple[datetime, Any, Mapping[str, Any]]:
        """What distinguishes it from other changes."""
        return self.at, self.record.func, self.record.keywords


def _other_changes(root: Path, until: str) -> list[_Change]:
    """Changes of settings and of the rules of time zones, in order; uncommitted ones are last."""
    changes = [
        _Change(
            at=change.at,
            committed=change.committed,
            record=partial(
                SessionHistory.record_settings,
                at=change.at,
                settings=change.settings,
                committed=change.committed,
            ),
        )
        for change in read_settings_changes(root, until)
    ]
    changes += [
        _Change(
            at=update.at,
            committed=update.committed,
            record=partial(
                SessionHistory.record_zone_update,
                at=update.at,
                releases=(before.release, update.release),
            ),
        )
        for before, update in pairwise(read_zone_updates(root, until))
    ]
    return sorted(changes, key=lambda change: (not change.committed, change.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recorded:
    """What the commits of the data files have recorded, up to the `latest`; `gap` as in `History`.

    commits, changes: what it follows from, if there is no gap
    """

    commits: Sequence[git.Commit]
    changes: Sequence[_Change]
    history: SessionHistory
    past: _PastData
    latest: datetime
    gap: str

    def follows_from(self, commits: Sequence[git.Commit], changes: Sequence[_Change]) -> bool:
        """Whether other commits and changes would record the same."""
        keys = [change.key for change in self.changes]
        same = self.commits == commits and keys == [change.key for change in changes]
        return same and not self.gap


# A preview reads the same commits again after each edit.
_RECORDED: dict[tuple[Path, str], _Recorded] = {}
_MAX_RECORDED = 2


def _record_commits(folder: Path, until: str, changes: Sequence[_Change]) -> _Recorded:
    """Record the commits of the data files and committed changes, in order of time."""
    commits, gap = _list_commits(folder, until)
    key = folder.absolute(), until
    recorded = _RECORDED.pop(key, None)
    if not recorded or gap or not recorded.follows_from(commits, changes):
        contents, missing = _read_contents(folder, commits)
        recorded = _record(commits, contents, changes, gap or missing)
    _RECORDED[key] = recorded
    while len(_RECORDED) > _MAX_RECORDED:
        del _RECORDED[next(iter(_RECORDED))]
    return recorded


def _record(
    commits: Sequence[git.Commit],
    contents: Mapping[str, bytes],
    changes: Sequence[_Change],
    gap: str,
) -> _Recorded:
    past, history = _PastData(), SessionHistory()
    others = deque(changes)
    for commit in commits:
        while others and others[0].at < commit.at:
            others.popleft().record(history)
        history.record(commit.at, past.apply(commit, contents))
        history.record_deleted_courses(commit.at, past.deleted_courses)
    latest = commits[-1].at if commits else datetime.fromtimestamp(0, UTC)
    for change in others:
        latest = max(latest, change.at)
        change.record(history)
    return _Recorded(
        commits=commits, changes=changes, history=history, past=past, latest=latest, gap=gap
    )


def _list_commits(folder: Path, until: str) -> tuple[Sequence[git.Commit], str]:
    """The commits of the data files; the text says why there are none or not all."""
    try:
        commits = git.list_commits(folder, *_FOLDERS, until=until)
        shallow = git.is_shallow(folder)
    except git.GitError as error:
        return (), NO_GIT.format(reason=error)
    if not commits:
        return (), NO_GIT.format(reason="it was never committed")
    return commits, SHALLOW if shallow else ""


def _read_contents(folder: Path, commits: Sequence[git.Commit]) -> tuple[Mapping[str, bytes], str]:
    """The contents of the blobs of commits; the text says that some are missing."""
    names = {blob for commit in commits for blob in commit.files.values() if blob}
    if not names:
        return {}, ""
    try:
        contents = git.read_blobs(folder, names)
    except git.GitError:  # a partial clone that can't reach its origin
        contents = {}
    return contents, MISSING if len(contents) < len(names) else ""


class _PastData:
    """Course titles and sessions as of the last commit, and the courses that it deleted."""

    def __init__(self) -> None:
        self.sessions: dict[str, _Sessions] = {}
        self._titles: dict[str, Text | None] = {}
        self._drafts: set[str] = set()
        self.deleted_courses: set[str] = set()

    def apply(
        self, commit: git.Commit, contents: Mapping[str, bytes]
    ) -> dict[str, dict[str, ScheduledSession | None]]:
        """Apply a commit and return the sessions of the courses it touched; skip invalid files.

        `contents` are those of its blobs, except missing ones.
        """
        touched = set()
        self.deleted_courses = set()
        for path, blob in commit.files.items():
            kind, _, name = path.partition("/")
            slug = name.removesuffix(".yml")
            if slug == name or key_problem(slug):
                continue
            touched.add(slug)
            if blob is None:
                if kind == "courses":
                    self.deleted_courses.add(slug)
                (self._titles if kind == "courses" else self.sessions).pop(slug, None)
            elif blob in contents and kind == "courses":
                if course := read_past_course(contents[blob]):
                    (self._drafts.add if course.draft else self._drafts.discard)(slug)
                    self._titles[slug] = course.title or self._titles.get(slug)
            elif blob in contents:
                entries = read_past_sessions(contents[blob])
                self.sessions[slug] = _keep_sessions(entries, self.sessions.get(slug))
        return {slug: self.scheduled(slug) for slug in touched}

    def scheduled(self, slug: str) -> dict[str, ScheduledSession | None]:
        """The sessions of a course by id; None for one that is invalid or whose course is."""
        if slug in self._drafts:
            return {}
        title = self._titles.get(slug)
        return {
            id_: ScheduledSession(course=slug, title=title, session=session)
            if title and session
            else None
            for id_, session in self.sessions.get(slug, {}).items()
        }


def _keep_sessions(entries: Iterable[PastEntry] | None, before: _Sessions | None) -> _Sessions:
    """The sessions of a file by id, without drafts; None for an invalid session.

    If the whole file is invalid, they are as `before`.
    """
    if entries is None:
        return before or {}
    sessions: _Sessions = {}
    known = False
    for id_, session in entries:
        if id_ is not None:
            valid = None if id_ in sessions else session
            if not (valid and valid.draft):
                sessions[id_] = valid
        elif not known:  # it may be any of the earlier sessions
            sessions = dict.fromkeys(before or ()) | sessions
            known = True
    return sessions


def _uncommitted(
    facts: Catalogue, past: _PastData
) -> dict[str, dict[str, ScheduledSession | None]]:
    """The sessions of each course whose sessions are not those of the last commit."""
    current: dict[str, dict[str, ScheduledSession | None]] = {slug: {} for slug in past.sessions}
    for slug, sessions in facts.sessions.items():
        title = facts.courses[slug].title
        current[slug] = {
            session.id: ScheduledSession(course=slug, title=title, session=session)
            for session in sessions
        }
    return {
        slug: sessions for slug, sessions in current.items() if sessions != past.scheduled(slug)
    }


def _last_written(folder: Path, slugs: Iterable[str]) -> datetime:
    """When a file of these courses was last written or deleted, to the second.

    The time of a deleted file is that of its folder.
    """
    paths = [folder / name / f"{slug}.yml" for name in _FOLDERS for slug in slugs]
    existing = (path if path.exists() else path.parent for path in paths)
    latest = max((path.stat().st_mtime for path in existing if path.exists()), default=0)
    return datetime.fromtimestamp(int(latest), UTC)
