"""Change YAML in place: lines whose facts stay are kept byte for byte, with their comments.

A change is given as the value that the whole file should have. What differs from its present value
is rewritten, in as small a part as possible; everything else is copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from ..loading import LOADER, Document, Value, model_of, parse_document
from .emitter import emit, inner_shape
from .lines import Lines, Part, arrange, is_blank, shift_lines

# What names an entry of a list, and what it is where it is not written.
_IDENTITIES = (("id", None), ("key", "main"), ("mode", None), ("accreditor", None))
_LONG = 80  # a new text of more letters is written over several lines


class CannotEditError(Exception):
    """A file is written in a way in which its lines can't be changed one by one."""

    def __init__(self) -> None:
        super().__init__("a file is written in an unusual way; change it by hand")


def rewrite(text: str, wanted: Value, shape: Any, *, form: bool = False) -> str:
    """The YAML `text` with the value `wanted` of the model `shape`.

    New keys stand where the model has them. With `form`, all keys do, indented by two spaces.
    Raises `CannotEditError` where the text is written as no data file needs to be.
    """
    # A text of several lines takes in what stands below it, unless it is in quotation marks.
    for quoted in (False, True):
        made = _Editor(text, form, quoted=quoted).whole(wanted, shape)
        if parse_document(made.encode(), Document(Path())).value == wanted:
            return made
    raise CannotEditError


def _value(node: Node | None) -> Value:
    """The value of a node, as `loading` reads it."""
    if isinstance(node, MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_value(entry) for entry in node.value]
    if not isinstance(node, ScalarNode) or (
        not node.style and node.value in ("", "~", "null", "Null", "NULL")
    ):
        return None
    return str(node.value)


class _Editor:
    """Renders nodes as lines; the parts of the text that stay are copied from `self.lines`."""

    def __init__(self, text: str, form: bool, *, quoted: bool) -> None:
        if re.search(r"\r(?!\n)", text):
            raise CannotEditError
        self.lines = Lines(text)
        self.form, self.quoted = form, quoted
        self.root = yaml.compose(text, Loader=LOADER)

    def whole(self, wanted: Value, shape: Any) -> str:
        root, lines = self.root, self.lines
        if root is None or _value(root) is None:
            new = self._new(wanted, shape, 0) if wanted else []
            gap = [lines.ending] if new and lines and lines[-1].strip() else []
            return lines.join([*lines, *gap, *new])
        first, last = root.start_mark.line, lines.last_of(root)
        if _is_block(root, wanted):
            edge = Part("", lines.above(first, -1, 0), rest=lines.below(last))
            made = self._block(root, wanted, shape, edge, 0)
            first, last = first - len(edge.above), last + len(edge.rest)
        elif _value(root) == wanted:
            made = lines[first : last + 1]
        else:
            made = self._new(wanted, shape, 0)
        return lines.join([*lines[:first], *made, *lines[last + 1 :]])

    def _new(self, value: Any, shape: Any, column: int, style: str | None = None) -> list[str]:
        style = '"' if self.quoted else style
        return [line + self.lines.ending for line in emit(value, shape, column, style)]

    def _block(self, node: Node, wanted: Any, shape: Any, edge: Part, column: int) -> list[str]:
        """The lines of a block collection, from `column` on if the form is wanted.

        With them go the comments at its `edge`: above its first part and after its last one.
        """
        render = self._mapping if isinstance(node, MappingNode) else self._sequence
        return render(node, wanted, shape, edge, column)

    # Mappings

    def _mapping(
        self, node: Node, wanted: dict[str, Any], shape: Any, edge: Part, column: int
    ) -> list[str]:
        """The lines of a mapping, with spaces in the place of a hyphen before its first key."""
        here = node.value[0][0].start_mark.column
        column = column if self.form else here
        parts: list[Part] = []
        after = -1
        for key, value in node.value:
            first = int(key.start_mark.line)
            above = self.lines.above(first, after, here) if parts else edge.above
            if parts:
                self._append_rest(parts[-1], after, first - len(above), column - here)
            after = max(self.lines.last_of(value), first)
            part = Part(key.value, shift_lines(above, column - here))
            if key.value in wanted:
                new = wanted[key.value]
                part.body = self._pair(key, value, new, inner_shape(shape, key.value), column)
            parts.append(part)
        parts[-1].rest = edge.rest
        model = model_of(shape)
        ranks = {name: rank for rank, name in enumerate(model.model_fields if model else ())}
        order = parts
        if self.form and all(part.name in ranks for part in parts):
            order = sorted(parts, key=lambda part: ranks[str(part.name)])
        order = list(order)
        for name in (name for name in wanted if name not in {part.name for part in parts}):
            new, inner = wanted[name], inner_shape(shape, name)
            body = self._new_pair(name, new, inner, column, None)
            rank = ranks.get(name, len(ranks))
            before = [at for at, part in enumerate(order) if ranks.get(str(part.name), 0) <= rank]
            order.insert(before[-1] + 1 if before else 0, Part(name, [], body))
        return arrange(parts, order)

    def _append_rest(self, part: Part, after: int, until: int, shift: int) -> None:
        """Comments that stand further in than what follows belong to what is above them."""
        part.rest = shift_lines(self.lines[after + 1 : until], shift)

    def _pair(self, key: Node, value: Node, new: Any, shape: Any, column: int) -> list[str]:
        here, first = int(key.start_mark.column), int(key.start_mark.line)
        same = _value(value) == new
        old = self.lines[first : max(self.lines.last_of(value), first) + 1]
        old[0] = " " * here + old[0][here:]
        if same and not (self.form and _is_block(value, new)):
            return shift_lines(old, column - here)
        if _is_block(value, new):
            head = old[: value.start_mark.line - first]
            inside = column + 2 if self.form else int(value.start_mark.column)
            return [
                *shift_lines(head[:1], column - here),
                *shift_lines(head[1:], inside - value.start_mark.column),
                *self._block(value, new, shape, Part(""), inside),
            ]
        made = self._new_pair(key.value, new, shape, column, value)
        return self._with_comment(made, value)

    def _new_pair(
        self, name: str, new: Any, shape: Any, column: int, old: Node | None
    ) -> list[str]:
        style = _style(old) if old else None
        grown = len(new) > _LONG and not style if isinstance(new, str) else False
        if grown and (not isinstance(old, ScalarNode) or len(old.value) <= _LONG):
            style = ">"
        return self._new({name: new}, _dict_of(shape), column, style)

    def _with_comment(self, made: list[str], old: Node) -> list[str]:
        """The new lines with the comment that stood behind the old value."""
        end = self.lines[old.end_mark.line : old.end_mark.line + 1]
        rest = end[0][old.end_mark.column :] if end else ""
        if rest.lstrip().startswith("#") and _style(old) not in ("|", ">"):
            made[0] = f"{made[0].rstrip()} {rest.strip()}{self.lines.ending}"
        return made

    # Lists

    def _sequence(
        self, node: Node, wanted: list[Any], shape: Any, edge: Part, column: int
    ) -> list[str]:
        here, inner = int(node.start_mark.column), inner_shape(shape)
        column = column if self.form else here
        pairs = match_entries([_value(entry) for entry in node.value], wanted)
        parts: list[Part] = []
        after = -1
        for number, (entry, first) in enumerate(
            zip(node.value, self.lines.hyphens(node), strict=True)
        ):
            above = self.lines.above(first, after, here) if parts else edge.above
            if parts:
                self._append_rest(parts[-1], after, first - len(above), column - here)
            after = max(self.lines.last_of(entry), first)
            part = Part(number, shift_lines(above, column - here))
            if number in pairs:
                new = wanted[pairs[number]]
                part.body = self._entry(entry, first, new, inner, (here, column))
            parts.append(part)
        parts[-1].rest = edge.rest
        back = {place: number for number, place in pairs.items()}
        order: list[Part] = []
        apart = [self.lines.ending] if here == 0 and isinstance(wanted[0], dict) else []
        for place, entry in enumerate(wanted):
            if place in back:
                order.append(parts[back[place]])
                continue
            body = self._new([entry], _list_of(inner), column)
            order.append(Part(f"new {place}", apart if order else [], body))
        for part in parts:  # the comments of what goes stay
            if part.name not in pairs:
                order.insert(int(part.name), part)
        return arrange(parts, order)

    def _entry(
        self, entry: Node, first: int, new: Any, shape: Any, columns: tuple[int, int]
    ) -> list[str]:
        here, column = columns
        same = _value(entry) == new
        if isinstance(entry, MappingNode) and _is_block(entry, new) and (self.form or not same):
            inside, begin = column + 2, int(entry.start_mark.line)
            made = self._mapping(entry, new, shape, Part(""), inside)
            if begin > first:
                return [*shift_lines(self.lines[first:begin], column - here), *made]
            at = next(number for number, line in enumerate(made) if not is_blank(line))
            made[:at] = shift_lines(made[:at], column - len(made[at]) + len(made[at].lstrip()))
            made[at] = made[at][:column] + "-" + made[at][column + 1 :]
            return made
        if same:
            last = max(self.lines.last_of(entry), first)
            return shift_lines(self.lines[first : last + 1], column - here)
        made = self._new([new], _list_of(shape), column, _style(entry))
        return self._with_comment(made, entry)


def match_entries(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Which old entry becomes which new one, by their positions; the others go or are new.

    Entries with names of their own are known by these, others by being equal. Between two entries
    that stay, the same number of entries was changed in place. The web editor pairs them alike.
    """
    for name, default in _IDENTITIES:
        if not all(isinstance(entry, dict) for entry in (*old, *new)):
            break
        before, later = ([entry.get(name, default) for entry in many] for many in (old, new))
        known = any(name in entry for entry in (*old, *new))
        if known and len(set(before)) == len(before) and len(set(later)) == len(later):
            pairs = {at: later.index(part) for at, part in enumerate(before) if part in later}
            free = set(range(len(new))) - set(pairs.values())
            return pairs | {at: at for at in range(len(old)) if at not in pairs and at in free}
    return _match_equal([repr(entry) for entry in old], [repr(entry) for entry in new])


def _match_equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal" or last - first == end - begin:
            pairs |= zip(range(first, last), range(begin, end), strict=True)
    return pairs


def _list_of(shape: Any) -> Any:
    return list[shape] if shape else None


def _dict_of(shape: Any) -> Any:
    return dict[str, shape] if shape else None


def _style(node: Node) -> str | None:
    """How a value is written: a style of `emitted`."""
    if isinstance(node, CollectionNode):
        return "[" if node.flow_style else None
    return str(node.style) if isinstance(node, ScalarNode) and node.style else None


def _is_block(node: Node, value: Any) -> bool:
    """Whether a node stands in lines of its own, and does so with a new value too."""
    if not isinstance(node, CollectionNode) or node.flow_style or not value:
        return False
    return isinstance(value, dict if isinstance(node, MappingNode) else list)
