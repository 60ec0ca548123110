"""Change YAML in place: lines whose facts stay are kept byte for byte, with their comments.

A change is stated as the value that the whole file should have. The smallest part that differs is
new; everything else is copied.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from ..facts import Kind, Schema
from ..loading import LOADER, NULL_WORDS, Document, Value, emit, emit_field, parse_document
from .lines import Lines, Part, align_comments, arrange, is_blank, shift_lines
from .matching import match_entries

_LONG = 80  # a new text of more characters is written over several lines


class CannotEditError(Exception):
    """The lines of a file can't be changed one by one."""

    def __init__(self) -> None:
        super().__init__("a file is written in an unusual way; change it by hand")


def rewrite(text: str, wanted: Value, schema: Schema | None, *, reformat: bool = False) -> str:
    """The YAML `text` with the value `wanted`.

    New keys are put in the order of the model. With `reformat`, all keys are, indented by two
    spaces. Raises `CannotEditError` if the text is written as no data file needs to be.
    """
    # A text of several lines absorbs the comments below it, unless it is in quotation marks.
    for quoted in (False, True):
        new_text = _Editor(text, reformat, quoted=quoted).rewrite(wanted, schema)
        if parse_document(new_text.encode(), Document(Path())).value == wanted:
            return new_text
    raise CannotEditError


def _value(node: Node | None) -> Value:
    """The value of a node, as `loading` reads it."""
    if isinstance(node, MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_value(entry) for entry in node.value]
    if not isinstance(node, ScalarNode) or (not node.style and node.value in NULL_WORDS):
        return None
    return str(node.value)


class _Editor:
    """Renders nodes as lines; the parts of the text that stay are copied from `self.lines`."""

    def __init__(self, text: str, reformat: bool, *, quoted: bool) -> None:
        if re.search(r"\r(?!\n)", text):
            raise CannotEditError
        self.lines = Lines(text)
        self.reformat, self.quoted = reformat, quoted
        self.root = yaml.compose(text.removeprefix(self.lines.mark), Loader=LOADER)

    def rewrite(self, wanted: Value, schema: Schema | None) -> str:
        root, lines = self.root, self.lines
        if root is None or _value(root) is None:
            new = self._new(wanted, schema, 0) if wanted else []
            gap = [lines.ending] if new and lines and lines[-1].strip() else []
            return lines.join([*lines, *gap, *new])
        first, last = root.start_mark.line, lines.last_of(root)
        if _is_block(root, wanted):
            edge = Part("", lines.above(first, -1, 0), rest=lines.below(last))
            changed = self._block(root, wanted, schema, edge, 0)
            first, last = first - len(edge.above), last + len(edge.rest)
        elif _value(root) == wanted:
            changed = lines[first : last + 1]
        else:
            changed = self._new(wanted, schema, 0)
        return lines.join([*lines[:first], *changed, *lines[last + 1 :]])

    def _new(
        self, value: Any, schema: Schema | None, column: int, style: str | None = None
    ) -> list[str]:
        style = '"' if self.quoted else style
        return [line + self.lines.ending for line in emit(value, schema, column, style)]

    def _block(
        self, node: Node, wanted: Any, schema: Schema | None, edge: Part, column: int
    ) -> list[str]:
        """The lines of a block collection, moved to `column` when reformatting.

        `edge` has the comments above its first part and after its last one.
        """
        render = self._mapping if isinstance(node, MappingNode) else self._sequence
        return render(node, wanted, schema, edge, column)

    # Mappings

    def _mapping(
        self,
        node: Node,
        wanted: dict[str, Any],
        schema: Schema | None,
        edge: Part,
        column: int,
    ) -> list[str]:
        """The lines of a mapping, with a space for a hyphen before its first key."""
        here = node.value[0][0].start_mark.column
        column = column if self.reformat else here
        parts: list[Part] = []
        after = -1
        for key, value in node.value:
            first = int(key.start_mark.line)
            above = self.lines.above(first, after, here) if parts else edge.above
            if parts:
                self._append_rest(parts[-1], (after + 1, first - len(above)), here, column)
            after = max(self.lines.last_of(value), first)
            part = Part(key.value, shift_lines(above, column - here))
            if key.value in wanted:
                new, inner = wanted[key.value], schema and schema.part(key.value)
                part.body = self._pair(key, value, new, inner, column)
            parts.append(part)
        parts[-1].rest = edge.rest if parts[-1].body else align_comments(edge.rest, column)
        ranks = {name: rank for rank, name in enumerate(schema.fields if schema else ())}
        order = parts
        if self.reformat and all(part.name in ranks for part in parts):
            order = sorted(parts, key=lambda part: ranks[str(part.name)])
        order = list(order)
        for name in (name for name in wanted if name not in {part.name for part in parts}):
            new, inner = wanted[name], schema and schema.part(name)
            body = self._new_pair(name, new, inner, column, None)
            rank = ranks.get(name, len(ranks))
            before = [at for at, part in enumerate(order) if ranks.get(str(part.name), 0) <= rank]
            order.insert(before[-1] + 1 if before else 0, Part(name, [], body))
        return arrange(parts, order)

    def _append_rest(self, part: Part, place: tuple[int, int], here: int, column: int) -> None:
        """Add the comments with a deeper indent than the next part to the part above them."""
        rest = shift_lines(self.lines[slice(*place)], column - here)
        part.rest = rest if part.body else align_comments(rest, column)

    def _pair(
        self, key: Node, value: Node, new: Any, schema: Schema | None, column: int
    ) -> list[str]:
        here, first = int(key.start_mark.column), int(key.start_mark.line)
        same = _value(value) == new
        old = self.lines[first : max(self.lines.last_of(value), first) + 1]
        old[0] = " " * here + old[0][here:]
        if same and not (self.reformat and _is_block(value, new)):
            return shift_lines(old, column - here)
        if _is_block(value, new):
            head = old[: value.start_mark.line - first]
            inside = column + 2 if self.reformat else int(value.start_mark.column)
            return [
                *shift_lines(head[:1], column - here),
                *shift_lines(head[1:], inside - value.start_mark.column),
                *self._block(value, new, schema, Part(""), inside),
            ]
        lines = self._new_pair(key.value, new, schema, column, value)
        return self._keep_comment(lines, value)

    def _new_pair(
        self, name: str, new: Any, schema: Schema | None, column: int, old: Node | None
    ) -> list[str]:
        style = _style(old) if old else None
        is_long = isinstance(new, str) and len(new) > _LONG and not style
        if is_long and (not isinstance(old, ScalarNode) or len(old.value) <= _LONG):
            style = ">"
        style = '"' if self.quoted else style
        lines = emit_field(name, new, schema, column, style)
        return [line + self.lines.ending for line in lines]

    def _keep_comment(self, lines: list[str], old: Node) -> list[str]:
        """The new lines with the comment that was after the old value."""
        end = self.lines[old.end_mark.line : old.end_mark.line + 1]
        rest = end[0][old.end_mark.column :] if end else ""
        if rest.lstrip().startswith("#") and _style(old) not in ("|", ">"):
            lines[0] = f"{lines[0].rstrip()} {rest.strip()}{self.lines.ending}"
        return lines

    # Lists

    def _sequence(
        self, node: Node, wanted: list[Any], schema: Schema | None, edge: Part, column: int
    ) -> list[str]:
        here, inner = int(node.start_mark.column), schema and schema.entry
        column = column if self.reformat else here
        pairs = match_entries([_value(entry) for entry in node.value], wanted)
        parts: list[Part] = []
        after = -1
        for number, (entry, first) in enumerate(
            zip(node.value, self.lines.hyphens(node), strict=True)
        ):
            above = self.lines.above(first, after, here) if parts else edge.above
            if parts:
                self._append_rest(parts[-1], (after + 1, first - len(above)), here, column)
            after = max(self.lines.last_of(entry), first)
            part = Part(number, shift_lines(above, column - here))
            if number in pairs:
                new = wanted[pairs[number]]
                part.body = self._entry(entry, first, new, inner, (here, column))
            parts.append(part)
        parts[-1].rest = edge.rest if parts[-1].body else align_comments(edge.rest, column)
        sources = {place: number for number, place in pairs.items()}
        order: list[Part] = []
        gap = [self.lines.ending] if here == 0 and isinstance(wanted[0], dict) else []
        for place, entry in enumerate(wanted):
            if place in sources:
                order.append(parts[sources[place]])
                continue
            body = self._new([entry], schema, column)
            order.append(Part(f"new {place}", gap if order else [], body))
        for part in parts:  # comments of deleted entries stay
            if part.name not in pairs:
                order.insert(int(part.name), part)
        return arrange(parts, order)

    def _entry(
        self, entry: Node, first: int, new: Any, schema: Schema | None, columns: tuple[int, int]
    ) -> list[str]:
        here, column = columns
        same = _value(entry) == new
        if (
            isinstance(entry, MappingNode)
            and _is_block(entry, new)
            and (self.reformat or not same)
        ):
            inside, begin = column + 2, int(entry.start_mark.line)
            lines = self._mapping(entry, new, schema, Part(""), inside)
            if begin > first:
                return [*shift_lines(self.lines[first:begin], column - here), *lines]
            at = next(number for number, line in enumerate(lines) if not is_blank(line))
            lines[:at] = shift_lines(lines[:at], column - len(lines[at]) + len(lines[at].lstrip()))
            lines[at] = lines[at][:column] + "-" + lines[at][column + 1 :]
            return lines
        if same:
            last = max(self.lines.last_of(entry), first)
            return shift_lines(self.lines[first : last + 1], column - here)
        of_list = Schema(type=list, kind=Kind.LIST, entry=schema)
        lines = self._new([new], of_list, column, _style(entry))
        return self._keep_comment(lines, entry)


def _style(node: Node) -> str | None:
    """How a value is written, as a style of `emit`."""
    if isinstance(node, CollectionNode):
        return "[" if node.flow_style else None
    return str(node.style) if isinstance(node, ScalarNode) and node.style else None


def _is_block(node: Node, value: Any) -> bool:
    """Whether a node is written in block style, and its new value can be too."""
    if not isinstance(node, CollectionNode) or node.flow_style or not value:
        return False
    return isinstance(value, dict if isinstance(node, MappingNode) else list)
