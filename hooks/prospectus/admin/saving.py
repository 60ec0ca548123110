"""Read and save the files of `data/` for the editor on a local computer.

A change is saved only if it causes no new problem. Requests and responses are those of Decap's
proxy backend (npm package `decap-server`).
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
from ..facts import KEY_PATTERN
from ..loading import read_catalogue

_FILES = re.compile(
    rf"data/(?:organization|people|accreditors|(?:courses|sessions)/{KEY_PATTERN})\.yml"
)
_FOLDERS = ("data/courses", "data/sessions")


class RequestRefused(Exception):  # noqa: N818 - not an error of the program
    """A refused request, with a message for the editor and an HTTP status."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(message)
        self.status = status


class DataFolder:
    """The data files of a site, which the editor may read and write.

    `report` gets a line for each save.
    """

    def __init__(self, root: Path, report: Callable[[str], None]) -> None:
        self.root = root
        self.report = report
        self.lock = Lock()

    def answer(self, action: str, params: dict[str, Any]) -> Any:
        """The response to an action. Raises `RequestRefused`."""
        match action:
            case "entriesByFolder":
                return self._read_folder(str(params.get("folder")))
            case "entriesByFiles":
                names = [str(file.get("path")) for file in params.get("files") or []]
                return [self._read_file(name) for name in names]
            case "getEntry":
                return self._read_file(str(params.get("path")))
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
            raise RequestRefused(f"{name} is not a data file", HTTPStatus.FORBIDDEN)
        path = self.root / name
        if not path.resolve().is_relative_to((self.root / "data").resolve()):
            raise RequestRefused(f"{name} is outside data/", HTTPStatus.FORBIDDEN)
        return path

    def _read_folder(self, name: str) -> list[dict[str, Any]]:
        if name not in _FOLDERS:
            raise RequestRefused(f"{name} is not a folder of data files", HTTPStatus.FORBIDDEN)
        paths = sorted((self.root / name).glob("*.yml"))
        names = [f"{name}/{path.name}" for path in paths]
        return [self._read_file(file) for file in names if _FILES.fullmatch(file)]

    def _read_file(self, name: str) -> dict[str, Any]:
        path = self._path(name)
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        return {"data": text, "file": {"path": name, "label": name, "id": name}}

    def save(self, name: str, text: str) -> None:
        """Write a file. Raises `RequestRefused` if that causes a new problem."""
        changes = {self._path(name): text}
        with self.lock:
            before = _find_problems(lambda: read_catalogue(self.root))
            after = _find_problems(lambda: check_changes(self.root, changes))
            new = Counter(map(_identity, after)) - Counter(map(_identity, before))
            if not new:
                write_changes(changes)
                self.report(f"Saved {name}")
                return
        new_problems = [problem for problem in after if _identity(problem) in new]
        self.report("\n".join([f"Not saved: {name}", *map(str, new_problems)]))
        raise RequestRefused("Nothing was saved. " + " ".join(map(_format_for_form, new_problems)))


def _find_problems(read: Callable[[], object]) -> list[Problem]:
    try:
        read()
    except DataError as error:
        return error.problems
    return []


def _identity(problem: Problem) -> tuple[str, str, str]:
    """What identifies a problem, whatever its line."""
    return problem.path.name, problem.field, problem.message


def _format_for_form(problem: Problem) -> str:
    """A problem without its line, which a form does not show."""
    field = f", {problem.field}" if problem.field else ""
    return f"{problem.path.name}{field}: {problem.message}"
