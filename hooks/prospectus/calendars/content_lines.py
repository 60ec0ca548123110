"""The lines of an iCalendar file (RFC 5545, 3.1)."""

from __future__ import annotations

from typing import Protocol

from icalendar import Component, Parameters
from icalendar.parser import Contentline

_LENGTH = 74  # in bytes; with the line before it and its space, a line has at most 75
_IN_CHARACTER = 0b10  # how all bytes of a character but the first begin in UTF-8


class PropertyValue(Protocol):
    """The value of a property, as the types of icalendar are."""

    params: Parameters

    def to_ical(self) -> bytes:
        """The value as it is written."""


def content_line(name: str, value: PropertyValue) -> bytes:
    """A property as folded lines."""
    return fold(Contentline.from_parts(name, value.params, value)) + b"\r\n"


def to_content_lines(component: Component) -> bytes:
    """A component as folded lines, faster than its own `to_ical`, which folds by characters."""
    return b"".join([fold(line) + b"\r\n" for line in component.content_lines() if line])


def fold(line: str) -> bytes:
    """Fold a line, never inside a character, nor after what escapes the next one."""
    rest, parts = line.encode(), []
    while len(rest) > _LENGTH:
        end = _LENGTH
        while rest[end] >> 6 == _IN_CHARACTER:
            end -= 1
        if rest[:end].endswith((b"\\", b"^")):
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join([*parts, rest])
