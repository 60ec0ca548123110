"""The parts of a report: what changes in a course, a session, a person or the organization."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import ChangeLine


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """What changes in one course, session or person, or in the organization.

    title: its name, as it was before the change
    path: the path of its page; empty if it has none
    lines: a sentence for each change
    unexplained: whether its facts change, but no sentence says how
    """

    title: str
    path: str = ""
    lines: tuple[ChangeLine, ...]
    unexplained: bool = False
