"""Records of the JSON API, as files with a JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from ..structure import File

_FOLDER = "api/v1/"


class Record(BaseModel):
    """What a file of the API has; each field has a description, for its schema."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def record_file(path: str, parts: Iterable[bytes], schema: str, site_url: str) -> File:
    """A record, as parts of its JSON, as a file below `api/v1/`; `schema` names its schema."""
    url = json.dumps(_schema_url(schema, site_url), ensure_ascii=False)
    start, *others = parts
    first = f'{{"$schema":{url},'.encode() + start.removeprefix(b"{")
    return _file(path, (first, *others))


def json_parts(head: Record, records: Iterable[Record]) -> Iterator[bytes]:
    """Yield the JSON of a record with these records in its last field, which is empty in `head`.

    Each is written before the next one is made, so that no more than one is held.
    """
    yield head.model_dump_json().removesuffix("]}").encode()
    separator = ""
    for record in records:
        yield f"{separator}{record.model_dump_json()}".encode()
        separator = ","
    yield b"]}"


def schema_file(name: str, model: type[Record], site_url: str) -> File:
    """The JSON Schema of records; it allows the `$schema` that their files have."""
    schema = model.model_json_schema(mode="serialization")
    schema["properties"]["$schema"] = {"type": "string", "format": "uri"}
    dialect = "https://json-schema.org/draft/2020-12/schema"
    head = {"$schema": dialect, "$id": _schema_url(name, site_url)}
    json_text = json.dumps(head | schema, ensure_ascii=False, separators=(",", ":"))
    return _file(f"{name}.schema.json", (json_text.encode(),))


def _schema_url(name: str, site_url: str) -> str:
    return f"{site_url}{_FOLDER}{name}.schema.json"


def _file(path: str, parts: Iterable[bytes]) -> File:
    return File(path=f"{_FOLDER}{path}", content=b"".join((*parts, b"\n")))
