"""Read `mkdocs.yml` with the position of every setting.

MkDocs reads the file too, but without positions. This module does not need MkDocs, and supports
plain values, `!ENV` and `INHERIT`. Values with other tags are None.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..diagnostics import DataError
from ..loading import (
    Document,
    Location,
    Span,
    Value,
    compose,
    display_path,
    find_syntax_problems,
)

_NULL_TAG = "tag:yaml.org,2002:null"
_MAX_DEPTH, _MAX_VALUES = 50, 50_000
"""Of the settings with all aliases filled in, which may have themselves within."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfigFile:
    """The settings in `mkdocs.yml` and in the files that it inherits from.

    All scalars are strings. `documents` has the file of each setting.
    """

    document: Document
    values: dict[str, Any]
    documents: Mapping[Location, Document] = field(default_factory=dict)

    def document_of(self, location: Location) -> Document:
        """The file that has the setting at a location, or the nearest part of it."""
        for length in range(len(location), 0, -1):
            if location[:length] in self.documents:
                return self.documents[location[:length]]
        return self.document


def read_config_file(path: Path, heirs: tuple[str, ...] = ()) -> ConfigFile:
    """Read a configuration file and those that it inherits from; `heirs` inherit from it.

    Raises `DataError` if a file cannot be read, is not YAML or inherits from itself.
    """
    document = Document(display_path(path))
    try:
        document.text = path.read_text(encoding="utf-8-sig")
        root = compose(document.text, yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise DataError([document.problem("config-unreadable", reason=reason)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        span = Span((mark.line + 1, mark.column + 1)) if mark else Span()
        problems = find_syntax_problems(document) if mark else []
        raise DataError(problems or [document.problem("config-syntax", span)]) from None
    values: Any = _read_node(root, (), document) if root else {}
    if not isinstance(values, dict):
        raise DataError([document.problem("config-syntax", Span())])
    documents = dict.fromkeys(document.values, document)
    inherited = values.pop("INHERIT", None)
    if not isinstance(inherited, str):
        return ConfigFile(document=document, values=values, documents=documents)
    heirs = (*heirs, os.path.realpath(path))
    if os.path.realpath(path.parent / inherited) in heirs:
        raise DataError([document.problem("config-syntax", document.values["INHERIT",])])
    parent = read_config_file(path.parent / inherited, heirs)
    return ConfigFile(
        document=document,
        values=_merge(parent.values, values),
        documents={**parent.documents, **documents},
    )


def _read_node(node: Node, location: Location, document: Document) -> Value:
    """The value of a node. Raises `DataError` if it is nested too deeply or too large."""
    document.values[location] = _span(node)
    if len(location) > _MAX_DEPTH or len(document.values) > _MAX_VALUES:
        raise DataError([document.problem("config-syntax", document.values[location])])
    if node.tag == "!ENV":
        return _read_environment(node)
    if isinstance(node, MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            child = (*location, str(key.value))
            document.keys[child] = _span(key)
            mapping[str(key.value)] = _read_node(value, child, document)
        return mapping
    if isinstance(node, SequenceNode):
        return [
            _read_node(item, (*location, index), document) for index, item in enumerate(node.value)
        ]
    is_plain = isinstance(node, ScalarNode) and node.tag.startswith("tag:yaml.org,2002:")
    return str(node.value) if is_plain and node.tag != _NULL_TAG else None


def _read_environment(node: Node) -> str | None:
    """The value of `!ENV NAME` or `!ENV [NAME, OTHER, default]`, as MkDocs reads it."""
    names = [str(item.value) for item in _scalars(node)]
    default = names.pop() if isinstance(node, SequenceNode) and len(names) > 1 else None
    return next((os.environ[name] for name in names if name in os.environ), default)


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node, SequenceNode):
        yield from node.value
    else:
        yield node


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    same_line = end.line == start.line
    return Span(
        (start.line + 1, start.column + 1), (end.line + 1, end.column + 1) if same_line else None
    )


def _merge(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Override settings of a parent with those of a child; merge mappings, as MkDocs does."""
    merged = dict(parent)
    for name, value in child.items():
        inherited = merged.get(name)
        if isinstance(inherited, dict) and isinstance(value, dict):
            merged[name] = _merge(inherited, value)
        else:
            merged[name] = value
    return merged
