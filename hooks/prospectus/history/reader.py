"""What changed when, from the history of the data files in Git.

Calendars have to tell each change of an event by a higher number (RFC 5545, 3.8.7.4) and go on
telling of sessions that were deleted. Editors would forget to count, and a file of counts would
collide in every second pull request; the history knows all of it.

A state that can't be read by today's rules was hardly ever published, so it changes nothing.
Drafts never were: a session that becomes one is deleted for calendars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..facts import Catalogue, Session, Text
from ..loading import Document, Value, key_problem, parse_document
from . import git
from .model import History, ScheduledSession
from .session_history import SessionHistory

_FOLDERS = ("courses", "sessions")
_TEXT, _SESSION, _FLAG = TypeAdapter(Text), TypeAdapter(Session), TypeAdapter(bool)
_Sessions = dict[str, Session | None]

NO_GIT = (
    "no history of data/ in Git ({reason}): calendars take the dates of the files for those of "
    "the last changes and can't tell of deleted sessions; commit data/ and build in a clone of "
    "its repository"
)
SHALLOW = (
    "the history of data/ is cut off in this shallow clone: calendars may count changes too low, "
    "so that readers ignore them; run `git fetch --unshallow` before you publish"
)
MISSING = (
    "parts of the history of data/ are missing in this clone: calendars may count changes too "
    "low, so that readers ignore them; clone the repository anew, without --filter"
)


def read_history(root: Path, facts: Catalogue, until: str = "") -> History:
    """The history of the sessions below `root/data`, up to the facts as they are now.

    It ends with the commit `until`, or with the last one. Facts that are not in it count as
    changed when their files were last written.
    """
    folder = root / "data"
    log = _read_log(folder, until)
    past, chronicle = _Past(log.contents), SessionHistory()
    for commit in log.commits:
        chronicle.record(commit.at, past.after(commit))
    if now := _not_committed(facts, past):
        committed = log.commits[-1].at if log.commits else datetime.fromtimestamp(0, UTC)
        chronicle.record(max(committed, _last_written(folder, now)), now)
    return chronicle.history(log.gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Log:
    """The commits of the data files and the contents of their blobs; `gap` as in `History`."""

    commits: Sequence[git.Commit]
    contents: Mapping[str, bytes]
    gap: str


def _read_log(folder: Path, until: str) -> _Log:
    """Read what Git has; without any history, the log is empty and `gap` says why."""
    try:
        commits = git.list_commits(folder, *_FOLDERS, until=until)
        shallow = git.is_shallow(folder)
    except git.GitError as error:
        return _Log(commits=(), contents={}, gap=NO_GIT.format(reason=error))
    if not commits:
        return _Log(commits=(), contents={}, gap=NO_GIT.format(reason="it was never committed"))
    names = {blob for commit in commits for blob in commit.files.values() if blob}
    try:
        contents = git.read_blobs(folder, names)
    except git.GitError:  # a partial clone that can't reach its origin
        contents = {}
    missing = MISSING if len(contents) < len(names) else ""
    return _Log(commits=commits, contents=contents, gap=SHALLOW if shallow else missing)


class _Past:
    """Courses' titles and sessions of earlier times, kept up from commit to commit."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.sessions: dict[str, _Sessions] = {}
        self._titles: dict[str, Text | None] = {}
        self._drafts: set[str] = set()
        self._contents = contents

    def after(self, commit: git.Commit) -> dict[str, dict[str, ScheduledSession | None]]:
        """The sessions of each course that a commit touched; what can't be read stays."""
        touched = set()
        for path, blob in commit.files.items():
            kind, _, name = path.partition("/")
            slug = name.removesuffix(".yml")
            if slug == name or key_problem(slug):
                continue
            touched.add(slug)
            if blob is None:
                (self._titles if kind == "courses" else self.sessions).pop(slug, None)
            elif blob in self._contents:
                document = parse_document(self._contents[blob], Document(Path(path)))
                if document.problems:
                    continue
                if kind == "courses":
                    draft = _is_draft(document.value)
                    (self._drafts.add if draft else self._drafts.discard)(slug)
                    self._titles[slug] = _title(document.value, self._titles.get(slug))
                else:
                    self.sessions[slug] = _sessions(document.value, self.sessions.get(slug))
        return {slug: self.runs(slug) for slug in touched}

    def runs(self, slug: str) -> dict[str, ScheduledSession | None]:
        """The sessions of a course by id, None where it or its course can't be read."""
        if slug in self._drafts:
            return {}
        title = self._titles.get(slug)
        return {
            id_: ScheduledSession(course=slug, title=title, session=session)
            if title and session
            else None
            for id_, session in self.sessions.get(slug, {}).items()
        }


def _is_draft(value: Value) -> bool:
    """Whether a course is a draft."""
    try:
        return _FLAG.validate_python(value.get("draft", False) if isinstance(value, dict) else 0)
    except ValidationError:
        return False


def _title(value: Value, before: Text | None) -> Text | None:
    """The title of a course, the one before where it can't be read."""
    try:
        return _TEXT.validate_python(value.get("title") if isinstance(value, dict) else None)
    except ValidationError:
        return before


def _sessions(value: Value, before: _Sessions | None) -> _Sessions:
    """The sessions of a file by id, None for one that can't be read; else those before.

    Drafts are left out.
    """
    if not (value is None or isinstance(value, list)):
        return before or {}
    found: _Sessions = {}
    for entry in value or ():
        id_ = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(id_, str):
            session = None if id_ in found else _session(entry)
            if not (session and session.draft):
                found[id_] = session
        else:  # it may be any of those that were here
            found = dict.fromkeys(before or ()) | found
    return found


def _session(entry: Value) -> Session | None:
    """The session of an entry, None where it is not right by today's rules."""
    try:
        session = _SESSION.validate_python(entry)
        for meeting in session.meetings:
            meeting.starts(session.zone), meeting.ends(session.zone)
    except ValueError:
        return None
    keys = {meeting.key for meeting in session.meetings}
    return session if len(keys) == len(session.meetings) else None


def _not_committed(facts: Catalogue, past: _Past) -> dict[str, dict[str, ScheduledSession | None]]:
    """The sessions of each course that has others now than in the last commit."""
    now: dict[str, dict[str, ScheduledSession | None]] = {slug: {} for slug in past.sessions}
    for slug, sessions in facts.sessions.items():
        title = facts.courses[slug].title
        now[slug] = {
            session.id: ScheduledSession(course=slug, title=title, session=session)
            for session in sessions
        }
    return {slug: runs for slug, runs in now.items() if runs != past.runs(slug)}


def _last_written(folder: Path, slugs: Iterable[str]) -> datetime:
    """When a file of these courses was last written or deleted, to the second."""
    paths = [folder / name / f"{slug}.yml" for name in _FOLDERS for slug in slugs]
    there = (path if path.exists() else path.parent for path in paths)
    latest = max((path.stat().st_mtime for path in there if path.exists()), default=0)
    return datetime.fromtimestamp(int(latest), UTC)
