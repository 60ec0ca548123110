"""JSON Schemas of the data files, for autocompletion in editors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from .files import FILE_MODELS
from .parsing import read_document

FILE_KINDS: Mapping[str, str] = {name.removesuffix(".yml"): name for name in FILE_MODELS}
"""What a schema is called, and the file or folder below `data/` that it is for."""

_SCALAR = ["string", "number", "boolean"]


def json_schema(kind: str, keys: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """The schema of a kind of file (JSON Schema 2020-12), offering keys of people and accreditors.

    It is more lenient than the models where a help that errs would mislead: a text may look like a
    number, as all scalars are read as text, and a key may be newer than those offered.
    """
    shape = TypeAdapter(FILE_MODELS[FILE_KINDS[kind]]).json_schema()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**dialect, **_helpful(shape, keys)}


def known_keys(root: Path) -> dict[str, list[str]]:
    """The keys below `root/data` that other files may name; none of a file that can't be read."""
    files = {
        kind: read_document(root / "data" / FILE_KINDS[kind], Path(kind)).value
        for kind in KEYED_FILES
    }
    return {kind: list(value) if isinstance(value, dict) else [] for kind, value in files.items()}


KEYED_FILES = ("people", "accreditors")


def _helpful(schema: Any, keys: Mapping[str, Collection[str]]) -> Any:
    if isinstance(schema, list):
        return [_helpful(part, keys) for part in schema]
    if not isinstance(schema, dict):
        return schema
    # pydantic's titles repeat names; a property may be called title, and is then no text.
    made = {
        word: part if word in ("examples", "default", "enum") else _helpful(part, keys)
        for word, part in schema.items()
        if not (word == "title" and isinstance(part, str)) and word != "refers_to"
    }
    if made.get("type") == "string" and "enum" not in made:
        made["type"] = _SCALAR
    if names := keys.get(schema.get("refers_to", "")):
        rule = {word: made.pop(word) for word in ("type", "pattern", "maxLength") if word in made}
        made["anyOf"] = [{"enum": sorted(names)}, rule]
    return made
