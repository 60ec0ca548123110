"""Records of the JSON API, as files with a JSON Schema."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict

from ..structure import File

_FOLDER = "api/v1/"


class Record(BaseModel):
    """What a file of the API has; each field has a description, for its schema."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def record_file(path: str, record: Record, schema: str, site_url: str) -> File:
    """A record as a file below `api/v1/`; `schema` is the name of its schema."""
    url = json.dumps(_schema_url(schema, site_url), ensure_ascii=False)
    fields = record.model_dump_json().removeprefix("{")
    return _file(path, f'{{"$schema":{url},{fields}')


def schema_file(name: str, model: type[Record], site_url: str) -> File:
    """The JSON Schema of records; it allows the `$schema` that their files have."""
    schema = model.model_json_schema(mode="serialization")
    schema["properties"]["$schema"] = {"type": "string", "format": "uri"}
    dialect = "https://json-schema.org/draft/2020-12/schema"
    head = {"$schema": dialect, "$id": _schema_url(name, site_url)}
    json_text = json.dumps(head | schema, ensure_ascii=False, separators=(",", ":"))
    return _file(f"{name}.schema.json", json_text)


def _schema_url(name: str, site_url: str) -> str:
    return f"{site_url}{_FOLDER}{name}.schema.json"


def _file(path: str, json_text: str) -> File:
    return File(path=f"{_FOLDER}{path}", content=f"{json_text}\n".encode())
