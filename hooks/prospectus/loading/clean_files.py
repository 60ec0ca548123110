"""Files in which nothing is wrong or doubtful, as far as that can be said of a file alone.

Most files are clean. They need no positions, and what they say can be kept from run to run.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..diagnostics import DataError, Problem
from ..facts import Course, Kind, Person, Session
from ..output import CACHE_FOLDER
from .checks import check_course_alone, check_session_alone
from .documents import Document, Location, Value
from .entry_texts import walk_entries
from .files import FILE_SCHEMAS, key_problem
from .marks import list_warnings, mark_warnings, may_have_marks
from .parsing import parse_document
from .pasted import address_problems, may_be_pasted, pasted_warnings
from .people import check_person_alone
from .plain import PlainContent, read_plain
from .summaries import Summary, summarize
from .texts import comment_warnings, own_text_warnings
from .validation import drop_empty, split_entries

Entries = Mapping[Location, Any]

_FORGED = "It does not have what the data files say; delete it"
_MAX_REMEMBERED = 20_000  # files, which are in memory anyway while a site is


class CleanFile:
    """The entries of a clean file, by their location in it, and their summary.

    `kind` is the file's key in `FILE_SCHEMAS`. What was stored is validated when it is needed.
    """

    def __init__(self, kind: str, summary: Summary, value: bytes, content: bytes) -> None:
        self.kind, self.summary = kind, summary
        self._value, self._content = value, content

    @cached_property
    def entries(self) -> Entries:
        """The entries; raises `DataError` if what was stored is a forgery."""
        try:
            entries = dict(split_entries(FILE_SCHEMAS[self.kind], json.loads(self._value)))
        except (ValueError, RecursionError):
            if file := read_clean(self.kind, self._content):
                return file.entries
            document = Document(CACHE_FOLDER)
            raise DataError([document.problem("file-unreadable", reason=_FORGED)]) from None
        self._value = b""  # the entries say the same
        return entries

    def document(self, path: Path) -> Document:
        """The file with positions, to report what does not fit other files."""
        return parse_document(self._content, Document(path))

    def dump(self) -> bytes:
        """The file as text: a line of JSON with the summary and one with the value.

        That takes long once the entries have been read, as it reads the file again.
        """
        if not self._value and (file := read_clean(self.kind, self._content)):
            return file.dump()
        return self.summary.model_dump_json(exclude_defaults=True).encode() + b"\n" + self._value

    @classmethod
    def load(cls, kind: str, dump: bytes, content: bytes) -> CleanFile:
        """The file that `dump` has written; raises `ValueError` for anything else."""
        summary, _, value = dump.partition(b"\n")
        return cls(kind, Summary.model_validate_json(summary), value, content)


def read_clean(kind: str, content: bytes) -> CleanFile | None:
    """Read the content of a file; None if it has any problem of its own."""
    plain = read_plain(content)
    if plain is None or _has_wrong_key(kind, plain.value):
        return None
    written = drop_empty(FILE_SCHEMAS[kind], plain.value)
    try:
        entries = dict(split_entries(FILE_SCHEMAS[kind], written))
    except ValidationError:
        return None
    if next(_own_problems(kind, plain, entries), None):
        return None
    value = json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
    file = CleanFile(kind, summarize(entries), value, content)
    file.entries = entries  # before the cached property makes them
    return file


def _has_wrong_key(kind: str, value: Value) -> bool:
    if FILE_SCHEMAS[kind].kind is not Kind.MAPPING or not isinstance(value, dict):
        return False
    return any(map(key_problem, value))


def _own_problems(kind: str, plain: PlainContent, entries: Entries) -> Iterator[Problem]:
    """Everything that is wrong or doubtful in a file alone; the places are not those in it."""
    comments = dict.fromkeys(plain.comments, (1, 1))
    document = Document(Path(kind), value=plain.value, comments=comments, text=plain.text)
    yield from comment_warnings({kind: document}, ())
    for location, entry in entries.items():
        if isinstance(entry, Course):
            yield from check_course_alone(entry, document)
        elif isinstance(entry, Session):
            yield from check_session_alone(entry, location, document)
        elif isinstance(entry, Person):
            yield from check_person_alone(entry, location, document)
    for location, text in walk_entries(entries):
        yield from own_text_warnings(text, location, document)
    if may_be_pasted(plain.text):
        yield from address_problems({kind: document})
        yield from pasted_warnings({kind: document})
    if may_have_marks(plain.text):
        yield from mark_warnings({kind: document})
    yield from list_warnings({kind: document})


class Memory:
    """The clean files that this process has read, by their kind and content."""

    def __init__(self) -> None:
        self._files: OrderedDict[bytes, CleanFile] = OrderedDict()

    def find(self, key: bytes) -> CleanFile | None:
        """The file with a key of `content_key`, if it was read."""
        if key in self._files:
            self._files.move_to_end(key)
        return self._files.get(key)

    def keep(self, key: bytes, file: CleanFile) -> CleanFile:
        """Remember a file, and forget those not needed for longest if there are too many."""
        self._files[key] = file
        while len(self._files) > _MAX_REMEMBERED:
            self._files.popitem(last=False)
        return file


MEMORY = Memory()


def content_key(kind: str, content: bytes) -> bytes:
    """What a file is remembered by."""
    return sha256(f"{kind}\0".encode() + content).digest()
