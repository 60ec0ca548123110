"""Records commits and other changes in order, and keeps what they record from run to run.

A state is kept by a digest of all that it follows from: this program and, in order, each commit
and change before it. So a rebase leads to other names, and after more commits the last state
before them is continued.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from ..facts import Place, Session, Text
from ..output import CACHE_FOLDER, ValueCache, program_digest
from . import git
from .past_data import PastData
from .past_files import SessionReader
from .session_history import SessionHistory

_MAX_KEPT = 3  # of the main line, and of the commits that `diff` compares
# A smaller part of all commits is recorded again sooner than the state is written.
_MIN_NEW_PART = 1 / 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of what entries depend on, and how to record it."""

    at: datetime
    committed: bool
    record: partial[None]

    def __str__(self) -> str:
        """All of it that a state follows from."""
        return repr((self.at, self.record.func.__name__, self.record.keywords))


HistoryStep = git.Commit | Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What commits and changes have recorded; a copy of the history can record more."""

    history: SessionHistory
    past: PastData


def order_steps(commits: Iterable[git.Commit], changes: Iterable[Change]) -> Sequence[HistoryStep]:
    """Commits and changes in order of time; at the same time, the commit is first."""
    steps: list[HistoryStep] = []
    others = deque(changes)
    for commit in commits:
        while others and others[0].at < commit.at:
            steps.append(others.popleft())
        steps.append(commit)
    return [*steps, *others]


def name_states(steps: Iterable[HistoryStep]) -> Sequence[str]:
    """The name of the state after each step: a digest of all steps up to it."""
    names = []
    digest = program_digest()
    for step in steps:
        written = str(step) if isinstance(step, Change) else repr((step.at, [*step.files.items()]))
        digest = sha256(digest + written.encode()).digest()
        names.append(digest.hex())
    return names


def record_steps(
    folder: Path, steps: Sequence[HistoryStep], names: Sequence[str], *, keep: bool
) -> tuple[Recorded, bool]:
    """What steps have recorded from the data in `folder`, and whether no content was missing.

    Continues the last of the states with these names that is kept, unless a content is missing.

    names: empty if nothing may be continued or kept, as these commits are not all there are
    keep: whether this state may be kept
    """
    cache = ValueCache(folder.parent / CACHE_FOLDER / "history")
    sizes = _read_sizes(folder, _list_blobs(steps))
    is_complete = len(sizes) == len(_list_blobs(steps))
    kept = _find_kept(cache, names) if is_complete else ()
    for start in (*kept, 0):
        contents = _Contents(folder, steps, start, sizes)
        recorded = Recorded(history=SessionHistory(), past=PastData())
        if start == 0:
            break
        if contents.are_complete:
            value = cache.read(names[start - 1], contents.parts_after(start))
            if isinstance(value, Recorded):
                recorded = value
                break
    _record(recorded, steps[start:], contents)
    is_complete = is_complete and contents.are_complete
    if keep and names and is_complete:
        if len(steps) - start >= len(steps) * _MIN_NEW_PART:
            start = len(steps)
            cache.write(names[-1], recorded, contents.parts_after(start))
        cache.keep_newest(names[start - 1], _MAX_KEPT)
    return recorded, is_complete


def _find_kept(cache: ValueCache, names: Sequence[str]) -> Iterator[int]:
    """The numbers of steps after which the state may be kept, the largest first."""
    kept = cache.names()
    return (number for number in range(len(names), 0, -1) if names[number - 1] in kept)


def _record(recorded: Recorded, steps: Iterable[HistoryStep], contents: _Contents) -> None:
    history, past = recorded.history, recorded.past
    for step in steps:
        if isinstance(step, Change):
            step.record(history)
        else:
            history.record(step.at, past.apply(step, contents.by_blob, contents.reader))
            history.record_deleted_courses(step.at, past.deleted_courses)


class _Contents:
    """The contents of blobs that steps after the first ones need, and of the session files then.

    sizes: those of all blobs that there are
    """

    def __init__(
        self, folder: Path, steps: Sequence[HistoryStep], start: int, sizes: Mapping[str, int]
    ) -> None:
        self._steps = steps
        wanted = _list_blobs(steps[start:]) | {*_list_session_files(steps[:start]).values()}
        wanted &= sizes.keys()
        wanted_sizes = {blob: sizes[blob] for blob in wanted}
        try:
            self.by_blob = git.read_contents(folder, wanted_sizes) if wanted else {}
        except git.GitError:  # a partial clone that can't reach its origin
            self.by_blob = {}
        self.are_complete = len(self.by_blob) == len(wanted)
        latest = _list_session_files(steps).values()
        self.reader = SessionReader(self.by_blob[blob] for blob in latest if blob in self.by_blob)

    def parts_after(self, number: int) -> Sequence[Session | Place | Text]:
        """The sessions in the files as of the first steps, and parts of them.

        No state has to repeat them.
        """
        files = _list_session_files(self._steps[:number])
        return [
            part
            for _, blob in sorted(files.items())
            for _, session in self.reader.read(self.by_blob[blob]) or ()
            if session
            for part in _list_parts(session)
        ]


def _list_parts(session: Session) -> Iterator[Session | Place | Text]:
    """A session, and the parts of it that are in calendar entries."""
    yield session
    yield from filter(None, (session.place, session.note))
    for meeting in session.written_meetings:
        yield from filter(None, (meeting.place, meeting.title))


def _read_sizes(folder: Path, blobs: Collection[str]) -> Mapping[str, int]:
    try:
        return git.read_sizes(folder, blobs) if blobs else {}
    except git.GitError:
        return {}


def _commits(steps: Iterable[HistoryStep]) -> Iterator[git.Commit]:
    return (step for step in steps if isinstance(step, git.Commit))


def _list_blobs(steps: Iterable[HistoryStep]) -> set[str]:
    """The blobs of all commits."""
    return {blob for commit in _commits(steps) for blob in commit.files.values() if blob}


def _list_session_files(steps: Iterable[HistoryStep]) -> Mapping[str, str]:
    """The blobs of the session files as of the last commit, by path."""
    files = {
        path: blob
        for commit in _commits(steps)
        for path, blob in commit.files.items()
        if path.startswith("sessions/")
    }
    return {path: blob for path, blob in files.items() if blob}
