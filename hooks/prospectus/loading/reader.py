"""Read all data files into a catalogue, collecting every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..diagnostics import DataError, Problem, quote
from ..facts import Catalogue, Kind, Organization, Person, slugify
from .checks import check_facts
from .clean_cache import CleanCache
from .clean_files import CleanFile
from .colors import check_colors
from .content import read_content
from .documents import Document, Location
from .files import (
    FILE_SCHEMAS,
    FOLDERS,
    display_path,
    is_data_file,
    key_problem,
    strip_ending,
    suggest_place,
)
from .lazy import LazyDocuments, LazyMapping
from .parsing import read_document
from .pasted import address_problems
from .people import check_person_alone, check_portraits, is_file, missing_picture
from .pictures import picture_problems
from .references import KnownKeys
from .special_files import find_link_problem, find_special_files
from .summaries import PortraitFile, Summary, list_portraits
from .validation import validate_entries


def read_catalogue(root: Path, *, keep: bool = False) -> Catalogue:
    """All facts below `root/data`; `keep` saves the work of reading them for the next run.

    Raises `DataError` with every problem of all files; the paths in it are relative to the
    working directory.
    """
    reader = CatalogueReader(root, keep=keep)
    facts = reader.facts()
    if keep:
        reader.cache.save()
    if not facts:
        raise DataError(reader.problems)
    return facts


class CatalogueReader:
    """Reads the data files of the site at `root`, collecting documents and problems.

    documents: by their path below `data/`; those of clean files are made when they are needed
    clean_files: by the same paths
    keep: whether portraits that were scaled to check them are kept for the next run
    """

    def __init__(self, root: Path, *, keep: bool) -> None:
        self.root, self.keep = root / "data", keep
        self.cache = CleanCache(root)
        self.clean_files: dict[str, CleanFile] = {}
        self.documents = LazyDocuments(self.root, self.clean_files)
        self.problems: list[Problem] = []
        self.country = ""

    @property
    def summaries(self) -> dict[str, Summary]:
        """The summary of each clean file."""
        return {name: file.summary for name, file in self.clean_files.items()}

    def facts(self) -> Catalogue | None:
        """The facts of all files; None if there is any problem."""
        self.read_clean_files()
        clean = self.clean_files
        organizations = self.file("organization.yml")
        organization = organizations.get(())
        self.country = organization.country if organization else ""
        self.problems += self.missing_images(organization)
        self.problems += picture_problems(self.root.parent / "docs")
        self.problems += check_colors(organization, self.documents["organization.yml"])
        people = self.entries_by_key("people.yml")
        self.problems += self.people_problems(people)
        accreditors = self.entries_by_key("accreditors.yml")
        courses = self.folder("courses")
        sessions = self.folder("sessions")
        self.problems += self.unknown_files()
        self.problems += find_special_files(self.root.parent, self.faulty_files())
        valid = LazyMapping(
            (slug for slug in courses if f"courses/{slug}.yml" in clean or courses[slug]),
            lambda slug: courses[slug][()],
        )
        self.problems += check_facts(
            valid,
            LazyMapping(
                sessions, lambda slug: {int(n): run for (n,), run in sessions[slug].items()}
            ),
            KnownKeys(
                people=self.keys("people"),
                accreditors=self.keys("accreditors"),
                courses=self.names("courses"),
                currency=organization.currency if organization else "",
                country=self.country,
            ),
            self.documents,
            self.summaries,
        )
        self.problems += address_problems(self.documents.whole)
        if self.problems:
            return None
        return Catalogue(
            organization=organizations[()],
            people=people,
            accreditors=accreditors,
            courses=valid,
            sessions=LazyMapping(
                sessions,
                lambda slug: tuple(
                    session.with_registration(valid[slug].registration)
                    for session in sessions[slug].values()
                ),
            ),
        )

    def read_clean_files(self) -> None:
        """Read the files in which nothing is wrong or doubtful."""
        files = {"people.yml": "people.yml", "accreditors.yml": "accreditors.yml"}
        for folder in FOLDERS:
            files |= {f"{folder}/{path.name}": folder for path in self.list_folder(folder)}
        contents = {}
        for name, kind in files.items():
            path = self.root / name
            if not find_link_problem(path, self.root.parent):
                content = read_content(path, Document(path))
                if content is not None:
                    contents[name] = kind, content
        self.clean_files |= self.cache.read(contents)

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
        value = document.value
        document.country = self.country or _read_country(value)
        self.documents[name] = document
        self.problems += document.problems
        if document.problems or (value is None and may_be_empty):
            return {}
        if may_be_empty and isinstance(value, dict):
            self.problems += (
                _wrong_id(kind, key, document) for key in value if (kind := key_problem(key))
            )
        return dict(validate_entries(schema, document, self.problems))

    def entries_by_key(self, name: str) -> Mapping[str, Any]:
        """The entries of a file that is a mapping."""
        if file := self.clean_files.get(name):
            return LazyMapping(file.summary.keys, lambda key: file.entries[key,])
        return {str(key): entry for (key,), entry in self.file(name).items()}

    def folder(self, name: str) -> Mapping[str, Mapping[Location, Any]]:
        """The entries of each file of a folder, by the name of the file without its ending."""
        faulty = {}
        slugs = []
        for path in self.list_folder(name):
            slugs.append(path.stem)
            if f"{name}/{path.name}" not in self.clean_files:
                faulty[path.stem] = self.file(f"{name}/{path.name}")
            if key_problem(path.stem):
                problem = Document(display_path(path)).problem(
                    "file-name", write=slugify(path.stem, "some-name")
                )
                self.problems.append(problem)
        clean = self.clean_files
        return LazyMapping(
            slugs,
            lambda slug: faulty[slug] if slug in faulty else clean[f"{name}/{slug}.yml"].entries,
        )

    def list_folder(self, name: str) -> list[Path]:
        """The files of a folder."""
        paths = sorted((self.root / name).glob("*.yml"))
        return [path for path in paths if not path.name.startswith(".")]

    def keys(self, name: str) -> set[str] | None:
        """The keys of a file, corrected, also of faulty entries; None if they can't be known."""
        if (file := self.clean_files.get(f"{name}.yml")) and file.summary.keys:
            return set(file.summary.keys)
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
        documents = self.documents.whole.items()
        return {self.root / name for name, document in documents if document.problems}

    def missing_images(self, organization: Organization | None) -> Iterator[Problem]:
        """Problems of pictures that the organization names and that are not in docs/."""
        docs = self.root.parent / "docs"
        document = self.documents["organization.yml"]
        for name in ("logo", "favicon") if organization else ():
            path = getattr(organization, name)
            if not is_file(docs / path) and not document.faulty((name,)):
                yield missing_picture(path, (name,), docs, document)

    def people_problems(self, people: Mapping[str, Person]) -> Iterator[Problem]:
        """Problems of people beyond those of single fields."""
        if clean := self.clean_files.get("people.yml"):
            portraits: Iterable[PortraitFile] = clean.summary.portraits
        else:
            portraits = list_portraits(people)
            for key, person in people.items():
                yield from check_person_alone(person, (key,), self.documents["people.yml"])
        yield from check_portraits(portraits, self.root.parent, self.documents, keep=self.keep)

    def unknown_files(self) -> Iterator[Problem]:
        """Problems of files that are not read, such as `people.yaml` or `course/x.yml`."""
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if name in self.documents or not is_data_file(name) or not path.is_file():
                continue
            kind, words = suggest_place(name)
            yield Document(display_path(path)).problem(kind, words=words)


def _read_country(value: Any) -> str:
    """The country that a file names, if it is that of the organization."""
    return str(value.get("country", "")) if isinstance(value, dict) else ""


def _wrong_id(kind: str, key: str, document: Document) -> Problem:
    return document.problem(
        kind, (key,), key=True, input=quote(key), write=slugify(key, "some-id")
    )
