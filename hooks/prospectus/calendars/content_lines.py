"""The lines of an iCalendar file (RFC 5545, 3.1), and values as they are written there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import quote

from icalendar import Component
from icalendar.caselessdict import canonsort_keys

_LENGTH = 74  # in bytes; with the line before it and its space, a line has at most 75
_IN_CHARACTER = 0b10  # how all bytes of a character but the first begin in UTF-8
# Normalized to \n, which is escaped: some readers end a property at any of these.
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# RFC 5545, 3.3.11, forbids control characters in text; surrogates cannot be encoded.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def content_line(name: str, value: str) -> bytes:
    """A property as folded lines; the name may have parameters, and the value is escaped."""
    return fold(f"{name}:{value}") + b"\r\n"


def write_component(kind: type[Component], lines: Mapping[str, bytes]) -> bytes:
    """A component from its properties, in the order in which icalendar writes them."""
    content = b"".join([lines[name] for name in _in_order(kind, tuple(lines))])
    name = f"{kind.name}".encode()
    return b"BEGIN:%b\r\n%bEND:%b\r\n" % (name, content, name)


@cache
def _in_order(kind: type[Component], names: tuple[str, ...]) -> list[str]:
    return canonsort_keys(names, kind.canonical_order)


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
    return b"\r\n ".join([*parts, rest]) if parts else rest


def escape_text(text: str) -> str:
    """A text as in RFC 5545, 3.3.11.

    icalendar would turn a backslash before N into a line end.
    """
    plain = _CONTROL.sub("", _LINE_END.sub("\n", text))
    escaped = plain.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\n", r"\n")


def escape_uri(url: str) -> str:
    """A URI in which every character not allowed there is percent-encoded."""
    return quote(_LONE_PERCENT.sub("%25", url), safe=":/?#[]@!$&'()*+,;=%~-._")


def date_value(day: date) -> str:
    """A date as in RFC 5545, 3.3.4."""
    return day.isoformat().replace("-", "")


def utc_value(time: datetime) -> str:
    """An aware time in UTC, as in RFC 5545, 3.3.5."""
    local = time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return local.replace("-", "").replace(":", "") + "Z"
