"""Variants of a course, such as the full course and its renewal."""

from __future__ import annotations

from pydantic import Field

from .lengths import LENGTH, LENGTH_NOTE, MODULES, Count, WrittenLength
from .text import Fact, Key, Prose, Text


class Variant(Fact):
    """One form of a course that sessions and deliveries may be of."""

    key: Key = Field(
        description="Names the variant in sessions and deliveries.",
        examples=["renewal"],
    )
    title: Text = Field(description="What it is called.", examples=["Renewal"])
    description: Prose | None = Field(
        default=None,
        description="What is special about it, and whom it is for.",
        examples=["For those who took the full course within the last two years."],
    )
    length: WrittenLength | None = LENGTH
    modules: Count | None = MODULES
    length_note: Text | None = LENGTH_NOTE
