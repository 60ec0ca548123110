"""JSON Schemas of the data files, for autocompletion in editors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..facts import describe_reference
from .files import FILE_SCHEMAS
from .parsing import read_document

FILE_KINDS: Mapping[str, str] = {name.removesuffix(".yml"): name for name in FILE_SCHEMAS}
"""The name of each schema, and the file or folder below `data/` that it is for."""

_SCALAR = ["string", "number", "boolean"]


def json_schema(kind: str, keys: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file, offering `keys` of people and accreditors.

    It is more lenient than the models where an editor would otherwise mark what is right: a text
    may look like a number, as all scalars are read as text, and a key may be newer than `keys`.
    """
    schema = TypeAdapter(FILE_SCHEMAS[FILE_KINDS[kind]].type).json_schema()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**dialect, **_adapt(schema, keys)}


def known_keys(root: Path) -> dict[str, list[str]]:
    """The keys of people and accreditors in `root/data`; none of a file that can't be read."""
    files = {
        kind: read_document(root / "data" / FILE_KINDS[kind], Path(kind)).value
        for kind in KEYED_FILES
    }
    return {kind: list(value) if isinstance(value, dict) else [] for kind, value in files.items()}


KEYED_FILES = ("people", "accreditors")


def _adapt(schema: Any, keys: Mapping[str, Collection[str]]) -> Any:
    if isinstance(schema, list):
        return [_adapt(part, keys) for part in schema]
    if not isinstance(schema, dict):
        return schema
    # pydantic's titles repeat the names. A property named title is a schema, not a string.
    adapted = {
        word: part if word in ("examples", "default", "enum") else _adapt(part, keys)
        for word, part in schema.items()
        if not (word == "title" and isinstance(part, str)) and word != "refers_to"
    }
    if adapted.get("type") == "string" and "enum" not in adapted:
        adapted["type"] = _SCALAR
    file = schema.get("refers_to", "") or schema.get("items", {}).get("refers_to", "")
    if file and "description" in schema:
        adapted["description"] += f" {describe_reference(file, many='items' in schema)}"
    if names := keys.get(schema.get("refers_to", "")):
        rules = ("type", "pattern", "maxLength")
        rule = {word: adapted.pop(word) for word in rules if word in adapted}
        adapted["anyOf"] = [{"enum": sorted(names)}, rule]
    return adapted
