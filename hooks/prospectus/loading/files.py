"""The data files: their names, and what each may contain."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..diagnostics import closest_name
from ..facts import (
    KEY_LENGTH,
    Accreditor,
    Course,
    Key,
    Organization,
    Person,
    Schema,
    Session,
    schema_of,
    slugify,
)
from .characters import ODD_SPACE

FILE_SCHEMAS: Mapping[str, Schema] = {
    "organization.yml": schema_of(Organization),
    "people.yml": schema_of(dict[Key, Person]),
    "accreditors.yml": schema_of(dict[Key, Accreditor]),
    "courses": schema_of(Course),
    "sessions": schema_of(list[Session]),
}
"""What is in each file and folder below `data/`. A folder has one file per course."""

FOLDERS = ("courses", "sessions")
_KEY = TypeAdapter(Key)


_ENDINGS = re.compile(r"(\.ya?ml)?(\.txt)?$", re.IGNORECASE)
# Names that Notepad saves too: it adds .txt, which Windows does not show.
_MEANT = re.compile(r"[^.].*\.ya?ml(\.txt)?", re.IGNORECASE)
_MEANT_IN_FOLDER = re.compile(r"[^.]+")


def is_data_file(name: str) -> bool:
    """Whether somebody meant this file to be read, whatever its name."""
    *folders, file = name.split("/")
    in_folder = folders in ([folder] for folder in FOLDERS)
    return bool(_MEANT.fullmatch(file) or (in_folder and _MEANT_IN_FOLDER.fullmatch(file)))


def strip_ending(file: str) -> str:
    """The name of a file without its ending, even a wrong one."""
    return _ENDINGS.sub("", file)


def suggest_place(name: str) -> tuple[str, dict[str, str]]:
    """What to do with a file that is not read: a kind of problem, and its words."""
    *folders, file = name.split("/")
    stem = strip_ending(file)
    right = f"{slugify(stem, stem)}.yml"
    if (not folders and right in FILE_SCHEMAS) or (len(folders) == 1 and folders[0] in FOLDERS):
        return "file-misnamed", {"write": right}
    plain = [] if folders else [known for known in FILE_SCHEMAS if known not in FOLDERS]
    if guess := closest_name(right, plain):
        return "file-misnamed", {"write": guess}
    folder = closest_name("/".join(folders), FOLDERS)
    return "file-misplaced", {
        "folder": f"data/{folder}/" if folder else "data/courses/ or data/sessions/"
    }


def key_problem(name: str) -> str | None:
    """The kind of problem if a name can't be an id; None if it can."""
    try:
        _KEY.validate_python(name)
    except ValidationError:
        if ODD_SPACE.search(name):
            return "odd-space-in-name"
        if re.match(r"-\w", name):
            return "hyphen-space"
        return "id-long" if len(name) > KEY_LENGTH else "id-form"
    return None


def display_path(path: Path) -> Path:
    """The path as a person in the working directory would type it."""
    short = Path(os.path.relpath(path))
    return path if short.parts[:1] == ("..",) else short
