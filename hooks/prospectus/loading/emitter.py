"""New values become YAML in the form that the project's files have."""

from __future__ import annotations

import io
import re
import textwrap
from typing import Any, get_args, get_origin

from pydantic import RootModel
from yaml import serialize
from yaml.emitter import Emitter
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from ..loading import model_of, strip_optional

WIDTH = 100  # of the lines of long texts

# What another reader of YAML takes for something other than a text: 55802, no, 12:30, 2027-01-14.
_NOT_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|[yn]|[-+.]?\d[\d_.,:eE+-]*|0[xo][\da-f]+|[-+]?\.(inf|nan)"
    r"|\d{4}-\d{2}-\d{2}[T ].*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"|~|null|Null|NULL")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Writer(Emitter, Serializer, BaseResolver):
    """Writes nodes; as in `loading`, what stands without quotation marks is text."""

    def __init__(self, stream: io.StringIO, **_: Any) -> None:
        Emitter.__init__(self, stream, width=1 << 20, allow_unicode=True)
        Serializer.__init__(self)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Hyphens stand further in than the key of their list."""
        del indentless
        super().increase_indent(flow, False)


def emit(value: Any, shape: Any, column: int = 0, style: str | None = None) -> list[str]:
    """The lines of a mapping or a list that is not empty, of the model `shape`, from `column` on.

    With `style`, what it holds is written so: in a quotation mark, with `|` or `>`, or with `[` in
    brackets and braces.
    """
    if style == ">" and (folded := _folded(value, column)):
        return folded
    out = io.StringIO()
    serialize(_node(value, shape, style), out, _Writer)
    return textwrap.indent(out.getvalue(), " " * column).rstrip("\n").split("\n")


def inner_shape(shape: Any, key: str | None = None) -> Any:
    """The model of a list's entries, or of what a mapping has at `key`."""
    model, arguments = model_of(shape), get_args(strip_optional(shape))
    if model:
        field = model.model_fields.get(str(key))
        return field.annotation if field else None
    return arguments[get_origin(strip_optional(shape)) is dict] if arguments else None


def _node(
    value: Any, shape: Any, style: str | None, *, inside: bool = False, flow: bool = False
) -> Node:
    """The node of a value: `inside` another, it may stand in brackets or braces (`flow`)."""
    within = None if inside and style != "[" else style
    if isinstance(value, dict):
        flow = flow or (inside and (style == "[" or not value))
        pairs = [
            (
                _scalar(key, str, None, flow),
                _node(part, inner_shape(shape, key), within, inside=True, flow=flow),
            )
            for key, part in value.items()
        ]
        return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    if isinstance(value, list):
        keys = all(isinstance(part, str) and _KEY.fullmatch(part) for part in value)
        flow = flow or (inside and (style == "[" or keys))
        inner = inner_shape(shape)
        parts = [_node(part, inner, within, inside=True, flow=flow) for part in value]
        return SequenceNode("tag:yaml.org,2002:seq", parts, flow_style=flow)
    return _scalar(value, shape, style, flow)


def _scalar(text: str | None, shape: Any, style: str | None, flow: bool) -> Node:
    if text is None:
        return ScalarNode("tag:yaml.org,2002:null", "", style="")
    if style not in ("|", "'", '"'):
        style = '"'
        if "\n" in text:
            style = '"' if re.search(r"^\s|[ \t\n]$", text, re.MULTILINE) else "|"
        elif _may_be_bare(text, shape, flow):
            style = None
    return ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _may_be_bare(text: str, shape: Any, flow: bool) -> bool:
    """Whether the text may stand without quotation marks, for other readers of YAML too."""
    analysis = Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(text)
    allowed = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if not allowed or _NOTHING.fullmatch(text):
        return False
    kind = strip_optional(shape)
    is_text = isinstance(kind, type) and issubclass(kind, (str, RootModel))
    return not (is_text and _NOT_TEXT.fullmatch(text))


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
