"""`prospectus schema`."""

from __future__ import annotations

import json

import click
from pydantic import TypeAdapter

from ..reading import SHAPES

_NAMES = [name.removesuffix(".yml") for name in SHAPES]


@click.command()
@click.argument("name", type=click.Choice(_NAMES), required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of the data files, for editors that complete while one types.

    NAME is one kind of file; without it, all are printed by their names.

    \b
    Example:
      prospectus schema courses
      prospectus schema > schemas.json
    """  # noqa: D301 - click wants the character, not its name
    schemas = {
        kind: TypeAdapter(shape).json_schema()
        for kind, shape in zip(_NAMES, SHAPES.values(), strict=True)
    }
    shown = schemas[name] if name else schemas
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
