"""What a picture says, as values; drawing it is the business of `drawing`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """What a picture says, and its colours as `#rrggbb`; white can be read on the ground."""

    organization: str
    title: str
    tagline: str
    marks: tuple[str, ...]
    note: str
    ground: str
    accent: str


@dataclass(frozen=True)
class Fonts:
    """Font files; letters that the first of several lacks are taken from the next."""

    headings: tuple[bytes, ...]
    text: tuple[bytes, ...]


class CannotBeDrawnError(Exception):
    """The fonts have no glyph for a letter, in whose place an empty box would stand."""
