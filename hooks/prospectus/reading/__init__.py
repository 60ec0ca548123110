"""YAML files become facts, or every problem of all files at once."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..facts import Accreditor, Catalogue, Course, Organization, Person, Session
from ..facts.text import Key
from .checks import Known, check
from .colors import check_colors
from .documents import Document, Location
from .entries import entries_of
from .history import read_history
from .parsing import read_document
from .places import Places
from .problems import DataError, Problem, guessed, nearest, quoted

__all__ = ["SHAPES", "DataError", "Places", "Problem", "read", "read_history"]

# What stands where below data/. A folder holds one file a course.
SHAPES: Mapping[str, Any] = {
    "organization.yml": Organization,
    "people.yml": dict[Key, Person],
    "accreditors.yml": dict[Key, Accreditor],
    "courses": Course,
    "sessions": list[Session],
}
_FOLDERS = ("courses", "sessions")


def read(root: Path) -> Catalogue:
    """All facts below `root/data`.

    Raises `DataError` with every problem of all files; the paths in it are relative to the
    working directory.
    """
    reader = _Reader(root / "data")
    organizations = reader.file("organization.yml")
    organization = organizations.get(())
    reader.problems += reader.lost_pictures(organization)
    reader.problems += check_colors(organization, reader.documents["organization.yml"])
    people = reader.file("people.yml")
    accreditors = reader.file("accreditors.yml")
    courses = reader.folder("courses")
    sessions = reader.folder("sessions")
    reader.problems += reader.strangers()
    found = {slug: entries[()] for slug, entries in courses.items() if () in entries}
    reader.problems += check(
        found,
        {slug: {int(n): run for (n,), run in runs.items()} for slug, runs in sessions.items()},
        Known(reader.keys("people"), reader.keys("accreditors"), reader.names("courses")),
        reader.documents,
    )
    if reader.problems:
        raise DataError(reader.problems)
    return Catalogue(
        organization=organizations[()],
        people={str(key): person for (key,), person in people.items()},
        accreditors={str(key): accreditor for (key,), accreditor in accreditors.items()},
        courses=found,
        sessions={slug: tuple(entries.values()) for slug, entries in sessions.items()},
    )


class _Reader:
    """Reads files below a folder, collecting documents by their path in it, and problems."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.documents: dict[str, Document] = {}
        self.problems: list[Problem] = []

    def file(self, name: str) -> dict[Location, Any]:
        """The entries of a file by their location: `()` for a file that is one entry."""
        path = self.root / name
        shape = SHAPES[name.split("/", maxsplit=1)[0]]
        may_be_empty = not isinstance(shape, type)
        if may_be_empty and not path.exists():
            self.documents[name] = Document(_shown(path))
            return {}
        document = self.documents[name] = read_document(path, _shown(path))
        self.problems += document.problems
        value = document.value
        if document.problems or (value is None and may_be_empty):
            return {}
        if may_be_empty and isinstance(value, dict):
            self.problems += (
                replace(document.at((key,), key=True), message=message)
                for key in value
                if (message := _no_key(key))
            )
        return dict(entries_of(shape, document, self.problems))

    def folder(self, name: str) -> dict[str, dict[Location, Any]]:
        """The entries of each file of a folder, by the file's name without its ending."""
        found = {}
        for path in sorted((self.root / name).glob("*.yml")):
            if path.name.startswith("."):
                continue
            slug, shown = path.stem, f"{name}/{path.name}"
            found[slug] = self.file(shown)
            if message := _no_key(slug):
                where = f"the file's name becomes an address, but {message}"
                self.problems.append(Problem(_shown(path), 1, 1, "", where))
        return found

    def keys(self, name: str) -> set[str] | None:
        """The keys of a file, mended and of entries with problems too; None if unknowable."""
        document = self.documents[f"{name}.yml"]
        if isinstance(document.value, dict):
            return {_as_key(key) for key in document.value}
        known = document.value is None and not document.problems
        return set() if known and not (self.root / f"{name}.yaml").exists() else None

    def names(self, folder: str) -> set[str]:
        """The names of a folder's files, of those with a wrong ending too."""
        return {path.stem for path in (self.root / folder).glob("*.y*ml")}

    def lost_pictures(self, organization: Organization | None) -> Iterator[Problem]:
        """Pictures that the organisation names but that are not in docs/."""
        docs = self.root.parent / "docs"
        document = self.documents["organization.yml"]
        for name in ("logo", "favicon") if organization else ():
            path = getattr(organization, name)
            if not (docs / path).is_file() and not document.faulty((name,)):
                images = (path for path in docs.rglob("*") if path.is_file())
                known = [image.relative_to(docs).as_posix() for image in images]
                message = f"there is no file docs/{path}; {nearest(path, known)}"
                yield replace(document.at((name,)), message=message)

    def strangers(self) -> Iterator[Problem]:
        """Files that nobody would read, such as `people.yaml` or `course/x.yml`."""
        for path in sorted(self.root.rglob("*.[yY]*[mM][lL]")):
            name = path.relative_to(self.root).as_posix()
            if name in self.documents or path.name.startswith(".") or not path.is_file():
                continue
            yield Problem(_shown(path), 1, 1, "", f"nothing is read from this file; {_home(name)}")


def _home(name: str) -> str:
    """What to do with a file that stands where nothing is read."""
    *folders, file = name.split("/")
    right = f"{file.rpartition('.')[0]}.yml"
    if (not folders and right in SHAPES) or (len(folders) == 1 and folders[0] in _FOLDERS):
        return f"rename it to {right}"
    plain = [] if folders else [known for known in SHAPES if known not in _FOLDERS]
    if guess := guessed(right, plain):
        return f"rename it to {guess}"
    folder = guessed("/".join(folders), _FOLDERS)
    return f"move it to {folder}/" if folder else f"move it to {'/ or '.join(_FOLDERS)}/"


def _no_key(name: str) -> str | None:
    """Why a name can't be a key, and what to write."""
    try:
        TypeAdapter(Key).validate_python(name)
    except ValidationError:
        rule = "has more than small letters a to z, digits and single hyphens between them"
        if len(name) > 80:
            rule = "has more than 80 letters"
        return f"{quoted(name)} {rule}; write {_as_key(name) or 'for example: some-name'}"
    return None


def _as_key(name: str) -> str:
    """The key nearest to a name: `jose-pereira` for `José Pereira`."""
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:80].strip("-")


def _shown(path: Path) -> Path:
    """The path as the reader of a message would type it."""
    shown = Path(os.path.relpath(path))
    return path if shown.parts[:1] == ("..",) else shown
