"""Rename a course or a person in every file that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..facts import Schema
from ..loading import FILE_SCHEMAS, Document, list_plain_files, parse_document, read_document
from .changes import read_text
from .rewriter import rewrite

_BETWEEN_LINKS = re.compile(r"[\s()<>\"'\[\]]")
_MAX_ADDRESS = 2_000  # characters


def rename_course(root: Path, old: str, new: str) -> dict[Path, str | None]:
    """The changes of files that rename a course. Its old URL and calendars continue to work."""
    data = root / "data"
    changes: dict[Path, str | None] = {}
    for path in _files_with_links(root):
        try:
            text = read_text(path)
        except UnicodeDecodeError:  # MkDocs can't read such a page either
            continue
        if (updated := update_links(text, old, new)) != text:
            changes[path] = updated
    changes |= dict(_rename_keys(root, changes, "courses", old, new))
    source = data / "courses" / f"{old}.yml"
    text = changes.get(source) or read_text(source)
    course: Any = parse_document(text.encode(), Document(source)).value
    aliases = [alias for alias in course.get("aliases") or [] if alias != new]
    wanted = course | {"aliases": [*aliases, old]}
    changes[source] = rewrite(text, wanted, FILE_SCHEMAS["courses"])
    for folder in ("courses", "sessions"):
        path = data / folder / f"{old}.yml"
        if path.exists():
            changes[path.with_name(f"{new}.yml")] = changes.get(path) or read_text(path)
            changes[path] = None
    return changes


def rename_person(root: Path, old: str, new: str) -> dict[Path, str | None]:
    """The changes of files that give a person another key."""
    people = root / "data" / "people.yml"
    line, _ = read_document(people, people).keys[(old,)].start
    lines = read_text(people).split("\n")
    lines[line - 1] = lines[line - 1].replace(old, new, 1)  # a key is the first in its line
    changes: dict[Path, str | None] = {people: "\n".join(lines)}
    return changes | dict(_rename_keys(root, changes, "people", old, new))


def _rename_keys(
    root: Path, changes: Mapping[Path, str | None], file: str, old: str, new: str
) -> Iterator[tuple[Path, str]]:
    """Yield each file of courses and sessions that names an entry of `file`, with its new text.

    changes: those that are made already, which it continues
    """
    for folder in ("courses", "sessions"):
        schema = FILE_SCHEMAS[folder]
        for path in sorted((root / "data" / folder).glob("[!.]*.yml")):
            text = changes.get(path) or read_text(path)
            value = parse_document(text.encode(), Document(path)).value
            wanted = _replace_key(value, schema, file, old, new)
            if wanted != value:
                yield path, rewrite(text, wanted, schema)


def _files_with_links(root: Path) -> list[Path]:
    """The files that may link to pages of the site."""
    data, docs = root / "data", root / "docs"
    return [*list_plain_files(data, "*.yml"), *list_plain_files(docs, "*.md")]


def update_links(text: str, old: str, new: str) -> str:
    """The text with its links to a course's pages renamed; URLs of other sites stay."""
    link = re.compile(rf"\bcourses/{re.escape(old)}(?=[/#?)\s\"'>]|$)")

    def rename(match: re.Match[str]) -> str:
        start = match.start()
        before = _BETWEEN_LINKS.split(text[max(start - _MAX_ADDRESS, 0) : start])[-1]
        return match[0] if "://" in before else f"courses/{new}"

    return link.sub(rename, text)


def _replace_key(value: Any, schema: Schema | None, file: str, old: str, new: str) -> Any:
    """The value with `new` for `old` wherever it is a key of an entry in `file`."""
    if isinstance(value, list):
        entry = schema and schema.entry
        return [_replace_key(part, entry, file, old, new) for part in value]
    if isinstance(value, dict):
        return {
            name: _replace_key(part, schema and schema.part(name), file, old, new)
            for name, part in value.items()
        }
    return new if schema and schema.refers_to == file and value == old else value
