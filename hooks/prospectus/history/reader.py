"""Reads what changed when from the history of the data files in Git.

Calendars must report each change to an event with a higher SEQUENCE (RFC 5545, 3.8.7.4) and must
keep deleted sessions as cancelled events. Editors would forget to count, and a file with counts
would cause merge conflicts; Git has all of it.

A state that is not valid by today's rules was probably never published, so it is ignored, except
for characters that earlier versions published (`AS_PUBLISHED`). Drafts
are never published: for calendars, a session that becomes a draft is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from ..facts import Catalogue
from . import git
from .model import History, ScheduledSession
from .past_data import PastData
from .recording import Change, HistoryStep, Recorded, name_states, order_steps, record_steps
from .session_history import SessionHistory
from .settings_changes import read_settings_changes
from .zone_changes import read_zone_updates

_FOLDERS = ("courses", "sessions")

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


def read_history(
    root: Path, facts: Catalogue, until: str = "", *, keep: bool = True, remember: bool = True
) -> History:
    """The history of the sessions in `root/data`, from its first commit to `facts`.

    Entries also change with the settings that they show, in `mkdocs.yml` and `organization.yml`,
    and with the rules of time zones.
    Commits after `until`, if given, are ignored. Where `facts` differ from the last commit, the
    change has the time at which the files were last written.

    keep: whether what commits have recorded may be kept below `root` for the next run
    remember: whether it stays in memory, for another reading by this process
    """
    folder = root / "data"
    commits, gap = _list_commits(folder, until)
    changes = _other_changes(root, until)
    steps = order_steps(commits, (change for change in changes if change.committed))
    recorded, gap = _record(folder, steps, gap, keep=keep, remember=remember)
    others = [change for change in changes if not change.committed]
    if uncommitted := _uncommitted(facts, recorded.past):
        written = max([*(step.at for step in steps), _last_written(folder, uncommitted)])
        record = partial(SessionHistory.record, at=written, courses=uncommitted)
        others.append(Change(at=written, committed=False, record=record))
    history = recorded.history.copy() if others else recorded.history
    for change in sorted(others, key=lambda change: change.at):
        change.record(history)
    return history.history(gap)


def list_commits_meanwhile(root: Path) -> AbstractContextManager[None]:
    """A context in which Git lists what `read_history` will ask for, while facts are read."""
    return git.start_log(root / "data", *_FOLDERS)


def _other_changes(root: Path, until: str) -> list[Change]:
    """Changes of settings and of the rules of time zones, in order; uncommitted ones are last."""
    changes = [
        Change(
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
        Change(
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


# A preview reads the same commits again after each edit.
_RECORDED: dict[tuple[Path, str], Recorded] = {}
_MAX_RECORDED = 2


def _record(
    folder: Path, steps: Sequence[HistoryStep], gap: str, *, keep: bool, remember: bool
) -> tuple[Recorded, str]:
    """What steps have recorded, which must stay as it is; the text is the gap in it."""
    if gap:
        return record_steps(folder, steps, (), keep=False)[0], gap
    names = name_states(steps)
    key = folder.absolute(), names[-1]
    recorded = _RECORDED.pop(key, None)
    if not recorded:
        recorded, is_complete = record_steps(folder, steps, names, keep=keep)
        if not is_complete:
            return recorded, MISSING
    if remember:
        _RECORDED[key] = recorded
    while len(_RECORDED) > _MAX_RECORDED:
        del _RECORDED[next(iter(_RECORDED))]
    return recorded, ""


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


def _uncommitted(
    facts: Catalogue, past: PastData
) -> dict[str, dict[str, ScheduledSession | None]]:
    """The sessions of each course whose sessions are not those of the last commit."""
    current: dict[str, dict[str, ScheduledSession | None]] = {slug: {} for slug in past.sessions}
    for slug, sessions in facts.sessions.items():
        title = past.same_title(slug, facts.courses[slug].title)
        variants = {variant.key: variant.title for variant in facts.courses[slug].variants}
        current[slug] = {
            session.id: ScheduledSession(
                course=slug,
                title=title,
                session=session,
                variant=variants.get(session.variant or ""),
            )
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
