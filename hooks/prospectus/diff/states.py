"""A site as it stood in a commit, and all that would be made of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..diagnostics import DataError
from ..facts import Catalogue
from ..history import list_files, read_blobs, read_history
from ..loading import read_catalogue
from ..locale import list_languages, load_words
from ..site import make_site_files
from ..views import view_site
from .published import SiteState

# Addresses are told without a host, so it does not matter which one pages name.
_SITE_URL = "https://site.invalid/"
_PARTS = ("mkdocs.yml", "data", "docs")
_BY_COURSE = ("courses", "sessions")


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
    root: Path, facts: Catalogue, now: datetime, *, commit: str = "", hidden: Collection[str] = ()
) -> SiteState:
    """The site published of some facts at a moment, with the history of `root` up to a commit.

    Courses that are `hidden` are left out, as if there had never been any of that name.
    """
    facts = facts.published()
    history = read_history(root, facts, commit)
    language = facts.organization.language
    words = load_words(language if language in list_languages() else "en")
    site = view_site(
        replace(
            facts,
            courses={slug: one for slug, one in facts.courses.items() if slug not in hidden},
            sessions={slug: some for slug, some in facts.sessions.items() if slug not in hidden},
        ),
        words,
        now,
        replace(
            history,
            removed=tuple(one for one in history.removed if one.course not in hidden),
            previous_versions=tuple(
                one for one in history.previous_versions if one.course not in hidden
            ),
            changes=tuple(one for one in history.changes if one.course not in hidden),
        ),
    )
    return SiteState(site, make_site_files(site, _SITE_URL))
