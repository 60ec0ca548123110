"""Roles that people have for a course, besides those of authors and peer reviewers."""

from __future__ import annotations

from pydantic import Field

from .people import PersonKey
from .text import Fact, Text


class Contributors(Fact):
    """The people with one role."""

    role: Text = Field(
        description="What they do for the course; it is the heading above their names.",
        examples=["Planning committee", "Course director"],
    )
    people: tuple[PersonKey, ...] = Field(
        min_length=1,
        description="Who has this role, in the order in which to show them.",
        examples=[["jose-alvarez", "marie-chan"]],
    )
