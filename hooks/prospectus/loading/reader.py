"""Read all data files into a catalogue, collecting every problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..diagnostics import DataError, Problem, quote
from ..facts import Catalogue, Kind, Organization
from .checks import KnownKeys, check_facts
from .colors import check_colors
from .documents import Document, Location
from .files import (
    FILE_SCHEMAS,
    display_path,
    is_data_file,
    key_problem,
    slugify,
    strip_ending,
    suggest_place,
)
from .parsing import read_document
from .pasted import address_problems
from .pictures import picture_problems
from .special_files import find_link_problem, find_special_files
from .validation import validate_entries


def read_catalogue(root: Path) -> Catalogue:
    """All facts below `root/data`.

    Raises `DataError` with every problem of all files; the paths in it are relative to the
    working directory.
    """
    reader = CatalogueReader(root / "data")
    facts = reader.facts()
    if not facts:
        raise DataError(reader.problems)
    return facts


class CatalogueReader:
    """Reads files below a folder, collecting documents by their path in it, and problems."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.documents: dict[str, Document] = {}
        self.problems: list[Problem] = []

    def facts(self) -> Catalogue | None:
        """The facts of all files; None if there is any problem."""
        organizations = self.file("organization.yml")
        organization = organizations.get(())
        self.problems += self.missing_images(organization)
        self.problems += picture_problems(self.root.parent / "docs")
        self.problems += check_colors(organization, self.documents["organization.yml"])
        people = self.file("people.yml")
        accreditors = self.file("accreditors.yml")
        courses = self.folder("courses")
        sessions = self.folder("sessions")
        self.problems += self.unknown_files()
        self.problems += find_special_files(self.root.parent, self.faulty_files())
        valid = {slug: entries[()] for slug, entries in courses.items() if () in entries}
        self.problems += check_facts(
            valid,
            {slug: {int(n): run for (n,), run in runs.items()} for slug, runs in sessions.items()},
            KnownKeys(self.keys("people"), self.keys("accreditors"), self.names("courses")),
            self.documents,
        )
        self.problems += address_problems(self.documents)
        if self.problems:
            return None
        return Catalogue(
            organization=organizations[()],
            people={str(key): person for (key,), person in people.items()},
            accreditors={str(key): accreditor for (key,), accreditor in accreditors.items()},
            courses=valid,
            sessions={slug: tuple(entries.values()) for slug, entries in sessions.items()},
        )

    def file(self, name: str) -> dict[Location, Any]:
        """The entries of a file by their location, which is `()` for a file that is one entry."""
        path = self.root / name
        schema = FILE_SCHEMAS[name.split("/", maxsplit=1)[0]]
        may_be_empty = schema.kind is not Kind.MODEL
        if may_be_empty and not path.exists():
            self.documents[name] = Document(display_path(path))
            return {}
        if problem := find_link_problem(path, self.root.parent):
            document = Document(display_path(path), problems=[problem])
        else:
            document = read_document(path, display_path(path))
        self.documents[name] = document
        self.problems += document.problems
        value = document.value
        if document.problems or (value is None and may_be_empty):
            return {}
        if may_be_empty and isinstance(value, dict):
            self.problems += (
                _wrong_id(kind, key, document) for key in value if (kind := key_problem(key))
            )
        return dict(validate_entries(schema, document, self.problems))

    def folder(self, name: str) -> dict[str, dict[Location, Any]]:
        """The entries of each file of a folder, by the name of the file without its ending."""
        entries = {}
        for path in sorted((self.root / name).glob("*.yml")):
            if path.name.startswith("."):
                continue
            entries[path.stem] = self.file(f"{name}/{path.name}")
            if key_problem(path.stem):
                problem = Document(display_path(path)).problem(
                    "file-name", write=slugify(path.stem, "some-name")
                )
                self.problems.append(problem)
        return entries

    def keys(self, name: str) -> set[str] | None:
        """The keys of a file, corrected, also of faulty entries; None if they can't be known."""
        document = self.documents[f"{name}.yml"]
        if isinstance(document.value, dict):
            return {slugify(key) for key in document.value}
        known = document.value is None and not document.problems
        return set() if known and not (self.root / f"{name}.yaml").exists() else None

    def names(self, folder: str) -> set[str]:
        """The names of the files of a folder, also of those with a wrong ending."""
        files = (path.name for path in (self.root / folder).glob("*"))
        return {strip_ending(file) for file in files if is_data_file(f"{folder}/{file}")}

    def faulty_files(self) -> set[Path]:
        """The files that have a problem already."""
        documents = self.documents.items()
        return {self.root / name for name, document in documents if document.problems}

    def missing_images(self, organization: Organization | None) -> Iterator[Problem]:
        """Problems of pictures that the organization names and that are not in docs/."""
        docs = self.root.parent / "docs"
        document = self.documents["organization.yml"]
        for name in ("logo", "favicon") if organization else ():
            path = getattr(organization, name)
            if not _is_file(docs / path) and not document.faulty((name,)):
                images = (path for path in docs.rglob("*") if path.is_file())
                known = [image.relative_to(docs).as_posix() for image in images]
                yield document.problem(
                    "picture-missing", (name,), meant=path, choices=sorted(known), file=path
                )

    def unknown_files(self) -> Iterator[Problem]:
        """Problems of files that are not read, such as `people.yaml` or `course/x.yml`."""
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if name in self.documents or not is_data_file(name) or not path.is_file():
                continue
            kind, words = suggest_place(name)
            yield Document(display_path(path)).problem(kind, words=words)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for a file
        return False


def _wrong_id(kind: str, key: str, document: Document) -> Problem:
    return document.problem(
        kind, (key,), key=True, input=quote(key), write=slugify(key, "some-id")
    )
