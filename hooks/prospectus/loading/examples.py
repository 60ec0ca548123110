"""What could be written, from the examples of the models, as lines of YAML."""

from __future__ import annotations

import re
import textwrap
from typing import Any, get_args, get_origin

from .documents import Location
from .model_paths import field_at, model_of

# What would be no text in YAML without quotation marks.
_UNSAFE = re.compile(r"^[\s\[\]{}#&*!|>'\"%@`,?:-]|: | #|:$|^$")


def field_example(model: Any, location: Location) -> str:
    """How the field at a location could be written: `start: 2027-01-14 12:00`."""
    if location[-1:] == ("[key]",):
        return "en: …"
    field = field_at(model, location)
    if not field or not field.examples:
        return entry_example(model)
    example, last = field.examples[0], location[-1]
    if isinstance(last, int):
        return _lines([example[0] if isinstance(example, list) else example])
    return _lines({str(last): example})


def entry_example(shape: Any) -> str:
    """How a file or an entry begins."""
    if model := model_of(shape):
        needed = {name: info for name, info in model.model_fields.items() if info.is_required()}
        return _lines({name: (info.examples or [""])[0] for name, info in needed.items()})
    entry = entry_example(get_args(shape)[-1])
    if get_origin(shape) is list:
        return f"- {textwrap.indent(entry, '  ')[2:]}"
    return f"some-id:\n{textwrap.indent(entry, '  ')}"


def _lines(value: Any) -> str:
    """The value as lines of YAML, as editors write them."""
    if isinstance(value, list):
        return "\n".join(f"- {textwrap.indent(_lines(entry), '  ')[2:]}" for entry in value)
    if not isinstance(value, dict):
        return f'"{value}"' if _UNSAFE.search(value) else str(value)
    return "\n".join(
        f"{name}:\n{textwrap.indent(_lines(part), '  ')}"
        if isinstance(part, list | dict)
        else f"{name}: {_lines(part)}"
        for name, part in value.items()
    )
