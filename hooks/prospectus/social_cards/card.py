"""The content of a social card; `drawing` makes an image of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """Texts and colours (`#rrggbb`) of a card; white text must be readable on `ground`."""

    organization: str
    title: str
    tagline: str
    marks: tuple[str, ...]
    note: str
    ground: str
    accent: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fonts:
    """Font files; characters missing from one are taken from the next."""

    headings: tuple[bytes, ...]
    text: tuple[bytes, ...]


class CannotBeDrawnError(Exception):
    """The fonts lack a character; the image would have an empty box in its place."""
