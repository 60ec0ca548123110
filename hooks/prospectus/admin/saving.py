"""The files of `data/` as the editor of one's own computer reads and saves them.

What is saved is kept only if it makes no new problem. Actions and answers are those of Decap's
proxy backend, as its `decap-server` has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any

from ..diagnostics import DataError, Problem
from ..editing import check_changes, write_changes
from ..loading import read_catalogue

_FILES = re.compile(
    r"data/(?:(?:organization|people|accreditors)|(?:courses|sessions)/[a-z0-9-]{1,80})\.yml"
)
_FOLDERS = ("data/courses", "data/sessions")


class RequestRefused(Exception):  # noqa: N818 - what the editor shows
    """A request that is not answered, with what to tell whoever made it."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(message)
        self.status = status


class DataFolder:
    """The files of a site that the editor may read and write."""

    def __init__(self, root: Path, tell: Callable[[str], None]) -> None:
        self.root = root
        self.tell = tell
        self.lock = Lock()

    def answer(self, action: str, params: dict[str, Any]) -> Any:
        """What the editor gets for an action; raises `Refused`."""
        match action:
            case "entriesByFolder":
                return self._folder(str(params.get("folder")))
            case "entriesByFiles":
                names = [str(file.get("path")) for file in params.get("files") or []]
                return [self._entry(name) for name in names]
            case "getEntry":
                return self._entry(str(params.get("path")))
            case "persistEntry":
                for file in params.get("dataFiles") or []:
                    self.save(str(file.get("path")), str(file.get("raw")))
                return {"message": "saved"}
            case "getMedia" | "unpublishedEntries":
                return []
            case "getDeployPreview":
                return None
        raise RequestRefused(f"{action} is not possible here; change the files themselves")

    def _path(self, name: str) -> Path:
        if not _FILES.fullmatch(name):
            raise RequestRefused(f"{name} is no file of facts", HTTPStatus.FORBIDDEN)
        path = self.root / name
        if not path.resolve().is_relative_to((self.root / "data").resolve()):
            raise RequestRefused(f"{name} leads out of data/", HTTPStatus.FORBIDDEN)
        return path

    def _folder(self, name: str) -> list[dict[str, Any]]:
        if name not in _FOLDERS:
            raise RequestRefused(f"{name} is no folder of facts", HTTPStatus.FORBIDDEN)
        paths = sorted((self.root / name).glob("*.yml"))
        names = [f"{name}/{path.name}" for path in paths]
        return [self._entry(found) for found in names if _FILES.fullmatch(found)]

    def _entry(self, name: str) -> dict[str, Any]:
        path = self._path(name)
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        return {"data": text, "file": {"path": name, "label": name, "id": name}}

    def save(self, name: str, text: str) -> None:
        """Write a file, unless that makes a new problem; raises `Refused`."""
        changes = {self._path(name): text}
        with self.lock:
            before = _problems(lambda: read_catalogue(self.root))
            after = _problems(lambda: check_changes(self.root, changes))
            fresh = Counter(map(_gist, after)) - Counter(map(_gist, before))
            if not fresh:
                write_changes(changes)
                self.tell(f"Saved {name}")
                return
        new_problems = [problem for problem in after if _gist(problem) in fresh]
        self.tell("\n".join([f"Not saved: {name}", *map(str, new_problems)]))
        raise RequestRefused("Nothing was saved. " + " ".join(map(_shown, new_problems)))


def _problems(reading: Callable[[], object]) -> list[Problem]:
    try:
        reading()
    except DataError as error:
        return error.problems
    return []


def _gist(problem: Problem) -> tuple[str, str, str]:
    """A problem whatever line it stands in."""
    return problem.path.name, problem.field, problem.message


def _shown(problem: Problem) -> str:
    """A problem for whoever sees a form and no lines."""
    field = f", {problem.field}" if problem.field else ""
    return f"{problem.path.name}{field}: {problem.message}"
