"""What a report tells of: something with a page, and what changes about it."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import ChangeLine


@dataclass(frozen=True)
class Topic:
    """A course, a session, a person or the organisation; its path is empty without a page.

    `untold` says that its facts are different, but nothing that has a sentence.
    """

    title: str
    path: str
    lines: tuple[ChangeLine, ...]
    unexplained: bool = False
