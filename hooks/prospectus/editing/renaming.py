"""A course or a person gets another name, everywhere where it is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..loading import FILE_MODELS, Document, parse_document, read_document
from .changes import BOM, read_text
from .rewriter import rewrite

_REFERENCES = {"courses": ("authors", "peer_reviewers"), "sessions": ("facilitators",)}


def rename_course(root: Path, old: str, new: str) -> dict[Path, str | None]:
    """The changes of files by which a course moves; its old address and its calendars go on."""
    data = root / "data"
    changes: dict[Path, str | None] = {}
    for path in _files(root):
        text = read_text(path)
        if (mended := _with_links(text, old, new)) != text:
            changes[path] = mended
    source = data / "courses" / f"{old}.yml"
    mark, text = _split(changes.get(source) or read_text(source))
    course: Any = parse_document(text.encode(), Document(source)).value
    aliases = [alias for alias in course.get("aliases") or [] if alias != new]
    wanted = course | {"aliases": [*aliases, old]}
    changes[source] = mark + rewrite(text, wanted, FILE_MODELS["courses"])
    for folder in ("courses", "sessions"):
        path = data / folder / f"{old}.yml"
        if path.exists():
            changes[path.with_name(f"{new}.yml")] = changes.get(path) or read_text(path)
            changes[path] = None
    return changes


def rename_person(root: Path, old: str, new: str) -> dict[Path, str | None]:
    """The changes of files by which a person gets another key."""
    people = root / "data" / "people.yml"
    line, _ = read_document(people, people).keys[(old,)].start
    lines = read_text(people).split("\n")
    lines[line - 1] = lines[line - 1].replace(old, new, 1)  # a key is the first in its line
    changes: dict[Path, str | None] = {people: "\n".join(lines)}
    for folder, fields in _REFERENCES.items():
        for path in sorted((root / "data" / folder).glob("[!.]*.yml")):
            mark, text = _split(read_text(path))
            value = read_document(path, path).value
            wanted = _replaced(value, fields, old, new)
            if wanted != value:
                changes[path] = mark + rewrite(text, wanted, FILE_MODELS[folder])
    return changes


def _files(root: Path) -> list[Path]:
    """The files in which links may stand."""
    pages = sorted((root / "docs").rglob("*.md"))
    return [*sorted((root / "data").rglob("*.yml")), *pages]


def _with_links(text: str, old: str, new: str) -> str:
    """The text with links to a course's pages mended; addresses of other sites stay."""
    link = re.compile(
        rf"(?P<before>[^\s()<>\"'\[\]]*\bcourses/){re.escape(old)}(?=[/#?)\s\"'>]|$)"
    )

    def mended(found: re.Match[str]) -> str:
        return found[0] if "://" in found["before"] else found["before"] + new

    return link.sub(mended, text)


def _replaced(value: Any, fields: tuple[str, ...], old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_replaced(entry, fields, old, new) for entry in value]
    if not isinstance(value, dict):
        return value
    return {
        name: [new if key == old else key for key in part]
        if name in fields and isinstance(part, list)
        else part
        for name, part in value.items()
    }


def _split(text: str) -> tuple[str, str]:
    """The byte order mark and the rest."""
    return (BOM, text.removeprefix(BOM)) if text.startswith(BOM) else ("", text)
