"""The lines of a YAML file, and which of them belong to which part."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

BOM = "\ufeff"


class Lines(list[str]):
    """Lines without their line feeds; a carriage return stays at the end of each.

    A byte order mark is put aside; `join` puts it back.
    """

    def __init__(self, text: str) -> None:
        self.mark = BOM if text.startswith(BOM) else ""
        super().__init__(text.removeprefix(BOM).split("\n"))
        self.ended = text.endswith("\n")
        self.ending = "\r" if self[0].endswith("\r") else ""
        last = self.pop()
        if last:
            self.append(last + self.ending)

    def join(self, lines: Sequence[str]) -> str:
        """Lines as a text that begins and ends as this one does."""
        text = "\n".join(lines)
        text = f"{text}\n" if text and (self.ended or not self) else text.removesuffix("\r")
        return self.mark + text

    def last_of(self, node: Node) -> int:
        """The last line of a node, without the comments and empty lines after it."""
        if isinstance(node, CollectionNode) and not node.flow_style:
            if isinstance(node, MappingNode):
                key, value = node.value[-1]
                return max(self.last_of(value), int(key.end_mark.line))
            return max(self.last_of(node.value[-1]), self.hyphens(node)[-1])
        last = int(node.end_mark.line)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            last = min(last, len(self) - 1)
            if node.end_mark.line == last and node.end_mark.column == 0:
                last -= 1
            while last > node.start_mark.line and not self[last].strip():
                last -= 1
        if _is_empty(node):
            last = int(node.start_mark.line)
        return last

    def hyphens(self, node: Node) -> list[int]:
        """The line of the hyphen of each entry of a list."""
        column, line = int(node.start_mark.column), int(node.start_mark.line)
        numbers = []
        for entry in node.value:
            while line < len(self) - 1 and self[line][column : column + 1] != "-":
                line += 1
            numbers.append(line)
            line = max(line, -1 if _is_empty(entry) else self.last_of(entry)) + 1
        return numbers

    def above(self, first: int, after: int, column: int) -> list[str]:
        """The empty lines and comments above line `first` that belong to the part beginning there.

        The part begins at `column`; a comment with a deeper indent belongs to the part that ends
        in line `after`. At the top of a file, `after` is -1, and comments before an empty line
        belong to the file.
        """
        start = first
        while start > after + 1 and is_blank(self[start - 1]):
            start -= 1
        for number in range(start, first):
            line = self[number]
            is_deeper = len(line) - len(line.lstrip()) > column
            if (line.strip() and is_deeper) or (after == -1 and not line.strip()):
                start = number + 1
        return self[start:first]

    def below(self, last: int) -> list[str]:
        """The indented comments after the last part of a file."""
        end = last + 1
        for number in range(end, len(self)):
            if self[number].strip() and self[number].startswith(" "):
                end = number + 1
        return self[last + 1 : end]


@dataclass
class Part:
    """A key with its value, or an entry of a list."""

    name: str | int
    above: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def arrange(old: Sequence[Part], new: Sequence[Part]) -> list[str]:
    """The lines of parts in a new order. Comments move with their part; empty lines stay."""
    names = {part.name for part in old}
    kept = [part for part in new if part.name in names]
    moved = [part.name for part in kept] != [part.name for part in old]
    gaps = iter([_gap(part.above) for part in old])
    lines: list[str] = []
    for part in new:
        above = part.above
        if part.name in names:
            gap = next(gaps)
            if moved:
                above = [*gap, *above[len(_gap(above)) :]]
            if not part.body:  # deleted
                above = above[len(_gap(above)) :]
        lines += [*above, *part.body, *part.rest]
    return lines


def is_blank(line: str) -> bool:
    """Whether a line is empty or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def shift_lines(lines: Sequence[str], columns: int) -> list[str]:
    """Lines with a deeper indent, or a smaller one as far as they have spaces."""
    if columns >= 0:
        return [" " * columns + line if line.strip() else line for line in lines]
    return [line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in lines]


def align_comments(lines: Sequence[str], column: int) -> list[str]:
    """Comments of a part that is deleted: with a deeper indent, a text above would absorb them."""
    return [" " * column + line.lstrip() if line.strip() else line for line in lines]


def _gap(lines: Sequence[str]) -> list[str]:
    return list(itertools.takewhile(lambda line: not line.strip(), lines))


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and not node.value
