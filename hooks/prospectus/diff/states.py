"""A site as it stood in a commit, and all that would be made of it."""

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
_BY_COURSE = ("courses", "sessions")


class _OfCourse(Protocol):
    """Something in the history that belongs to a course."""

    @property
    def course(self) -> str: ...


Entry = TypeVar("Entry")
Event = TypeVar("Event", bound=_OfCourse)


@contextmanager
def check_out(root: Path, commit: str) -> Iterator[Path]:
    """A folder with the site at `root` as it was in a commit; the work tree stays untouched.

    Raises `GitError`.
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
    """The facts below a folder, which is emptied of faulty files, and the paths of those.

    Files that others refer to are taken from another state of the site. Raises `DataError` where
    that does not help.
    """
    faulty: set[str] = set()
    (folder / "data").mkdir(exist_ok=True)
    if not (folder / "data/organization.yml").exists():
        _take(folder, other, "data/organization.yml")
    while True:
        try:
            return read_catalogue(folder), frozenset(faulty)
        except DataError as error:
            found = {path_from_root(folder, problem.path) for problem in error.problems}
            if found <= faulty:
                raise
            for path in found:
                _take(folder, other, path)
            faulty |= found


def _take(folder: Path, other: Path, path: str) -> None:
    """Leave out a file of a course; take any other from the other state, with its pictures."""
    file = folder / path
    file.unlink(missing_ok=True)
    if file.parent.name == "courses":
        (folder / "data/sessions" / file.name).unlink(missing_ok=True)
    if file.parent.name not in _BY_COURSE and (other / path).exists():
        shutil.copy(other / path, file)
        shutil.copytree(other / "docs", folder / "docs", dirs_exist_ok=True)


def path_from_root(folder: Path, path: Path) -> str:
    """The path of a problem as seen from the root of the site."""
    return (Path.cwd() / path).resolve().relative_to(folder).as_posix()


def make_state(
    root: Path,
    catalogue: Catalogue,
    settings: Settings,
    now: datetime,
    *,
    commit: str = "",
    hidden: Collection[str] = (),
) -> Site:
    """The site published of some facts at a moment, with the history of `root` up to a commit.

    Courses that are `hidden` are left out, as if there had never been any of that name.
    """
    published = catalogue.published()
    history = read_history(root, published, commit)
    view = view_site(
        replace(
            published,
            courses=_without(published.courses, hidden),
            sessions=_without(published.sessions, hidden),
        ),
        load_words(settings.language),
        now,
        replace(
            history,
            removed=_of_other_courses(history.removed, hidden),
            previous_versions=_of_other_courses(history.previous_versions, hidden),
            changes=_of_other_courses(history.changes, hidden),
        ),
    )
    return Site(view=view, settings=settings)


def _without(entries: Mapping[str, Entry], slugs: Collection[str]) -> dict[str, Entry]:
    return {slug: entry for slug, entry in entries.items() if slug not in slugs}


def _of_other_courses(events: Iterable[Event], slugs: Collection[str]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.course not in slugs)
