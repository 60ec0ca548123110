"""Values are written as YAML, in the format of the data files."""

from __future__ import annotations

import io
import re
import textwrap
from typing import Any

from yaml import serialize
from yaml.emitter import Emitter
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from ..facts import KEY_PATTERN, STRINGS, Kind, Line, Schema, schema_of
from .characters import NULL_WORDS

WIDTH = 100  # of the lines of long texts
_LINE = schema_of(Line)

# What other readers of YAML do not take as a string: 55802, no, 12:30, 2027-01-14.
_NOT_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|[yn]|[-+.]?\d[\d_.,:eE+-]*|0[xo][\da-f]+|[-+]?\.(inf|nan)"
    r"|\d{4}-\d{2}-\d{2}[T ].*",
    re.IGNORECASE,
)
_KEY = re.compile(KEY_PATTERN)


class _Writer(Emitter, Serializer, BaseResolver):
    """Writes nodes; plain scalars are strings, as they are read."""

    def __init__(self, stream: io.StringIO, **_: Any) -> None:
        Emitter.__init__(self, stream, width=1 << 20, allow_unicode=True)
        Serializer.__init__(self)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the hyphens of a list below its key."""
        del indentless
        super().increase_indent(flow, False)


def emit(
    value: Any, schema: Schema | None, column: int = 0, style: str | None = None
) -> list[str]:
    """The lines of a mapping or list that is not empty, indented to `column`.

    `style` is the style of what it holds: a quotation mark, `|`, `>`, or `[` for brackets and
    braces.
    """
    if style == ">" and (folded := _folded(value, column)):
        return folded
    out = io.StringIO()
    serialize(_node(value, schema, style), out, _Writer)
    return textwrap.indent(out.getvalue(), " " * column).rstrip("\n").split("\n")


def emit_field(
    name: str, value: Any, schema: Schema | None, column: int = 0, style: str | None = None
) -> list[str]:
    """The lines of one field of a mapping, as `emit` writes them."""
    return emit({name: value}, Schema(type=dict, kind=Kind.MAPPING, entry=schema), column, style)


def _node(
    value: Any,
    schema: Schema | None,
    style: str | None,
    *,
    inside: bool = False,
    flow: bool = False,
) -> Node:
    """The node of a value; `inside` another one, it may be in brackets or braces (`flow`)."""
    within = None if inside and style != "[" else style
    if isinstance(value, dict):
        flow = flow or (inside and (style == "[" or not value))
        pairs = [
            (
                _scalar(key, _LINE, None, flow),
                _node(part, schema and schema.part(key), within, inside=True, flow=flow),
            )
            for key, part in value.items()
        ]
        return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    if isinstance(value, list):
        keys = all(isinstance(part, str) and _KEY.fullmatch(part) for part in value)
        flow = flow or (inside and (style == "[" or keys))
        entry = schema and schema.entry
        parts = [_node(part, entry, within, inside=True, flow=flow) for part in value]
        return SequenceNode("tag:yaml.org,2002:seq", parts, flow_style=flow)
    return _scalar(value, schema, style, flow)


def _scalar(text: str | None, schema: Schema | None, style: str | None, flow: bool) -> Node:
    if text is None:
        return ScalarNode("tag:yaml.org,2002:null", "", style="")
    if style not in ("|", "'", '"'):
        style = '"'
        if "\n" in text:
            style = '"' if re.search(r"^\s|[ \t\n]$", text, re.MULTILINE) else "|"
        elif _may_be_plain(text, schema, flow):
            style = None
    return ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _may_be_plain(text: str, schema: Schema | None, flow: bool) -> bool:
    """Whether the text needs no quotation marks, for other readers of YAML too."""
    analysis = Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(text)
    allowed = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    # Nobody sees a space of any kind at either end.
    if not allowed or text in NULL_WORDS or text != text.strip():
        return False
    is_string = schema is not None and schema.kind in STRINGS
    return not (is_string and _NOT_TEXT.fullmatch(text))


def _folded(value: Any, column: int) -> list[str] | None:
    """A mapping of one long text as `key: >-` with lines of the usual width."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    [(key, text)] = value.items()
    indent = " " * (column + 2)
    if not isinstance(text, str) or text != " ".join(text.split(" ")) or "\n" in text:
        return None
    lines = textwrap.wrap(
        text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
    )
    if len(lines) < 2 or " ".join(lines) != text:
        return None
    return [" " * column + f"{key}: >-", *(indent + line for line in lines)]
