"""Read and save the files of `data/` for the editor on a local computer.

A change is saved only if it causes no new problem, and if the files are still what they were when
the form was opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any

from ..diagnostics import DataError, Problem
from ..editing import Changes, check_changes, write_changes
from ..facts import KEY_PATTERN
from ..loading import read_catalogue
from .requests import DataFile, FindPreview, ListUploads, ReadFile, ReadFiles, ReadFolder, Request

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

    def answer(self, request: Request) -> Any:
        """The response to a request. Raises `RequestRefused`, and `OSError` from the disk."""
        match request:
            case ReadFolder():
                return self._read_folder(request.params.folder)
            case ReadFiles():
                return [self._read_file(file.path) for file in request.params.files]
            case ReadFile():
                return self._read_file(request.params.path)
            case ListUploads():
                return []
            case FindPreview():
                return None
        if request.params.assets:
            raise RequestRefused("Nothing was saved. Put pictures into docs/images/ yourself.")
        self.save(request.params.data_files)
        return {"message": "saved"}

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
        text = _read_bytes(self._path(name)).decode("utf-8", "replace")
        return {"data": text, "file": {"path": name, "label": name, "id": name}}

    def save(self, files: Sequence[DataFile]) -> None:
        """Write all files or none.

        Raises `RequestRefused` if one was changed since its form was opened, or if that causes a
        new problem.
        """
        changes = {self._path(file.path): file.raw for file in files}
        if len(changes) < len(files):
            raise RequestRefused("Nothing was saved. A file is named twice in the request.")
        names = ", ".join(file.path for file in files)
        with self.lock:
            self._require_unchanged(files)
            new_problems = self._find_new_problems(changes)
            if not new_problems:
                # The check takes a while, in which a text editor may save too.
                self._require_unchanged(files)
                write_changes(changes)
                self.report(f"Saved {names}")
                return
        self.report("\n".join([f"Not saved: {names}", *map(str, new_problems)]))
        raise RequestRefused("Nothing was saved. " + " ".join(map(_format_for_form, new_problems)))

    def _require_unchanged(self, files: Sequence[DataFile]) -> None:
        for file in files:
            content = _read_bytes(self._path(file.path))
            if content == file.base.encode():
                continue
            self.report(f"Not saved: {file.path}, which was changed meanwhile")
            try:
                content.decode()
            except UnicodeDecodeError:
                message = f"{file.path} is not UTF-8. Save it as UTF-8 in a text editor first."
            else:
                message = (
                    f"{file.path} was changed elsewhere since you opened it. "
                    "Copy what you wrote, load this page again and write it there."
                )
            raise RequestRefused(f"Nothing was saved. {message}", HTTPStatus.CONFLICT)

    def _find_new_problems(self, changes: Changes) -> list[Problem]:
        before = _find_problems(lambda: read_catalogue(self.root))
        after = _find_problems(lambda: check_changes(self.root, changes))
        new = Counter(map(_identity, after)) - Counter(map(_identity, before))
        return [problem for problem in after if _identity(problem) in new]


def _read_bytes(path: Path) -> bytes:
    """The content of a file; nothing without a file."""
    return path.read_bytes() if path.is_file() else b""


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
