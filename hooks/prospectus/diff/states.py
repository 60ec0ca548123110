"""Restore a site as it was in a commit, and build it in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from ..diagnostics import DataError
from ..facts import Catalogue
from ..history import list_files, read_blobs, read_history
from ..loading import read_catalogue
from ..locale import load_words
from ..site import Settings, Site
from ..views import view_site

_PARTS = ("mkdocs.yml", "data", "docs")
_COURSE_FOLDERS = ("courses", "sessions")


class _HasCourse(Protocol):
    """Something in the history of a course."""

    @property
    def course(self) -> str: ...


_Entry = TypeVar("_Entry")
Event = TypeVar("Event", bound=_HasCourse)


@contextmanager
def check_out(root: Path, commit: str) -> Iterator[Path]:
    """Write the site at `root` as it was in a commit into a temporary folder.

    The working tree is not changed. Raises `GitError`.
    """
    files = list_files(root, commit, *_PARTS)
    contents = read_blobs(root, files.values())
    with tempfile.TemporaryDirectory(prefix="prospectus-") as work:
        folder = Path(work).resolve()
        for name, blob in files.items():
            if blob in contents:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(contents[blob])
        yield folder


def read_valid_files(folder: Path, other: Path) -> tuple[Catalogue, frozenset[str]]:
    """Read the facts in a folder without its faulty files. Returns the facts and those paths.

    Deletes faulty files of courses and sessions. Replaces other faulty files, which courses refer
    to, with those of the folder `other`. Raises `DataError` if problems remain.
    """
    faulty: set[str] = set()
    (folder / "data").mkdir(exist_ok=True)
    if not (folder / "data/organization.yml").exists():
        _replace_file(folder, other, "data/organization.yml")
    while True:
        try:
            return read_catalogue(folder), frozenset(faulty)
        except DataError as error:
            paths = {path_from_root(folder, problem.path) for problem in error.problems}
            if paths <= faulty:
                raise
            for path in paths:
                _replace_file(folder, other, path)
            faulty |= paths


def _replace_file(folder: Path, other: Path, path: str) -> None:
    """Delete a file of a course; copy any other file, and the pictures, from `other`."""
    file = folder / path
    file.unlink(missing_ok=True)
    if file.parent.name == "courses":
        (folder / "data/sessions" / file.name).unlink(missing_ok=True)
    if file.parent.name not in _COURSE_FOLDERS and (other / path).exists():
        shutil.copy(other / path, file)
        shutil.copytree(other / "docs", folder / "docs", dirs_exist_ok=True)


def path_from_root(folder: Path, path: Path) -> str:
    """The path of a problem relative to `folder`, which is the root of the site."""
    return (Path.cwd() / path).resolve().relative_to(folder).as_posix()


def make_state(
    root: Path,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    *,
    commit: str = "",
    hidden: Collection[str] = (),
    country: str = "",
) -> Site:
    """Make the published site for facts at a moment, with the history of `root` up to a commit.

    Leaves out the courses whose slugs are in `hidden`, also from the history. Dates and prices are
    written as in `country`, else as in the organization's.
    """
    published = catalogue.published()
    history = read_history(root, published, commit, keep=False)
    view = view_site(
        replace(
            published,
            courses=_exclude(published.courses, hidden),
            sessions=_exclude(published.sessions, hidden),
        ),
        load_words(settings.language, country or published.organization.country),
        now,
        replace(
            history,
            removed=_exclude_events(history.removed, hidden),
            previous_versions=_exclude_events(history.previous_versions, hidden),
            changes=_exclude_events(history.changes, hidden),
        ),
    )
    return Site(view=view, settings=settings)


def _exclude(entries: Mapping[str, _Entry], slugs: Collection[str]) -> dict[str, _Entry]:
    return {slug: entry for slug, entry in entries.items() if slug not in slugs}


def _exclude_events(events: Iterable[Event], slugs: Collection[str]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.course not in slugs)
