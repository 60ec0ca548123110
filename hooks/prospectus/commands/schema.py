"""`prospectus schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ..loading import FILE_KINDS, json_schema, known_keys
from .common import FOLDER


@click.command()
@click.argument("name", type=click.Choice(list(FILE_KINDS)), required=False)
@click.option(
    "--site", type=FOLDER, default=".", help="The folder of the site; without it, this one."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write NAME.schema.json into this folder instead of printing it.",
)
def schema(name: str | None, site: Path, folder: Path | None) -> None:
    """Print the JSON Schema of the data files.

    Code editors use it for autocompletion.

    NAME is one kind of file; without it, the schemas of all kinds are printed. Fields that name a
    person or accreditor allow those of the site.

    \b
    Example:
      prospectus schema courses
      prospectus schema --to .vscode/schemas
    """  # noqa: D301 - click wants the character, not its name
    keys = known_keys(site)
    schemas = {kind: json_schema(kind, keys) for kind in ([name] if name else FILE_KINDS)}
    if not folder:
        click.echo(_format_json(schemas[name] if name else schemas))
        return
    for kind, content in schemas.items():
        _write(folder / f"{kind}.schema.json", _format_json(content) + "\n")


def _format_json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Write a file if its content changes, and print its path."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path} can't be written: {error.strerror}") from None
    click.echo(f"Wrote {path}.")
