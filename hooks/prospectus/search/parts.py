"""Sorted records in small files: a B-tree whose nodes name the files below them.

However many records there are, a reader loads one file per level. Files are named by a digest of
their content, so that browsers can keep them (`theme/headers.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..structure import File

PARTS = "search/parts/"
KeyValue = tuple[str, str]
"""A key, and its value as JSON."""

_NODE_SIZE, _ROOT_SIZE = 8_000, 3_500
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The root of a tree, and the files below it.

    The root, as each node, is a list of keys, each followed by the name of the part with the
    records from this key on. A part is a node, or an object with records.
    """

    root: tuple[str, ...]
    files: tuple[File, ...]


def compact_json(value: Any) -> str:
    """A value as JSON without spaces."""
    return _ENCODER.encode(value)


def browser_order(text: str) -> bytes:
    """Sort key for strings as JavaScript compares them, by UTF-16 code units."""
    return text.encode("utf-16-be")


def make_tree(records: Iterable[KeyValue], size: int) -> Tree:
    """Pack records, sorted by `browser_order`, into parts of at most `size` bytes.

    A record that is larger gets a part of its own.
    """
    files: dict[str, File] = {}
    nodes: list[KeyValue] = []
    last = ""
    for leaf in _fill(((key, f"{compact_json(key)}:{value}") for key, value in records), size):
        body = ",".join(text for _, text in leaf)
        nodes.append((_separator(last, leaf[0][0]), _add_file(f"{{{body}}}", files)))
        last = leaf[-1][0]
    while sum(_node_size(node) for node in nodes) > _ROOT_SIZE:
        groups = _fill(((key, f"{compact_json(key)},{name}") for key, name in nodes), _NODE_SIZE)
        nodes = [
            (group[0][0], _add_file(f"[{','.join(text for _, text in group)}]", files))
            for group in groups
        ]
    root = tuple(text for key, name in nodes for text in (key, json.loads(name)))
    return Tree(root=root, files=tuple(files.values()))


def _fill(records: Iterable[KeyValue], size: int) -> Iterator[list[KeyValue]]:
    """Group records so that their texts, joined by commas within brackets, have `size` bytes."""
    group: list[KeyValue] = []
    used = 1
    for key, text in records:
        length = len(text.encode()) + 1
        if group and used + length > size:
            yield group
            group, used = [], 1
        group.append((key, text))
        used += length
    if group:
        yield group


def _separator(last: str, key: str) -> str:
    """The shortest beginning of `key` that comes after `last`; empty if there is no last key."""
    if not last:
        return ""
    lengths = range(1, len(key) + 1)
    order = browser_order(last)
    return next((key[:n] for n in lengths if browser_order(key[:n]) > order), key)


def _add_file(text: str, files: dict[str, File]) -> str:
    """Add a part to the files, and return its name as JSON."""
    content = text.encode()
    name = hashlib.sha256(content).hexdigest()[:10]
    files[name] = File(path=f"{PARTS}{name}.json", content=content)
    return f'"{name}"'


def _node_size(node: KeyValue) -> int:
    key, name = node
    return len(compact_json(key).encode()) + len(name) + 2
