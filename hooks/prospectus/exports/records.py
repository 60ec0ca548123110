"""Records of the JSON API, as files with a JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from ..structure import File, FileRoute, file_route

_FOLDER = "api/v1/"


class Record(BaseModel):
    """What a file of the API has; each field has a description, for its schema."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def record_route(
    path: str, make_parts: Callable[[], Iterable[bytes]], schema: str, site_url: str
) -> FileRoute[File]:
    """The route of a file below `api/v1/` with a record; `schema` names its schema.

    `make_parts` makes the JSON of the record, in parts.
    """

    def make_content() -> bytes:
        url = json.dumps(_schema_url(schema, site_url), ensure_ascii=False)
        start, *others = make_parts()
        first = f'{{"$schema":{url},'.encode() + start.removeprefix(b"{")
        return b"".join((first, *others, b"\n"))

    return file_route(f"{_FOLDER}{path}", make_content)


def json_parts(head: Record, records: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the JSON of `head` with these records, as JSON, in its last field, which is empty."""
    yield head.model_dump_json().removesuffix("]}").encode()
    separator = b""
    for record in records:
        yield separator
        yield record
        separator = b","
    yield b"]}"


def to_json(record: Record) -> bytes:
    """A record as JSON."""
    return record.model_dump_json().encode()


def schema_route(name: str, model: type[Record], site_url: str) -> FileRoute[File]:
    """The route of the JSON Schema of records; it allows the `$schema` that their files have."""

    def make_content() -> bytes:
        schema = model.model_json_schema(mode="serialization")
        schema["properties"]["$schema"] = {"type": "string", "format": "uri"}
        dialect = "https://json-schema.org/draft/2020-12/schema"
        head = {"$schema": dialect, "$id": _schema_url(name, site_url)}
        json_text = json.dumps(head | schema, ensure_ascii=False, separators=(",", ":"))
        return f"{json_text}\n".encode()

    return file_route(f"{_FOLDER}{name}.schema.json", make_content)


def _schema_url(name: str, site_url: str) -> str:
    return f"{site_url}{_FOLDER}{name}.schema.json"
