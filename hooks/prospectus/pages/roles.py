"""The sections of a course's page with the roles that editors have named."""

from __future__ import annotations

from collections.abc import Sequence

from ..structure import Section, Source
from ..views import CourseView
from .templating import Render

_BEFORE = {"peer-reviewers", "disclosures"}


def add_roles(
    sections: Sequence[Section], course: CourseView, render: Render
) -> tuple[Section, ...]:
    """The sections with one for each role, after the authors."""
    source = Source(f"data/courses/{course.slug}.yml", "contributors")
    roles = (
        Section(
            id=entry.id,
            heading=entry.role,
            html=render("course/role", entry=entry),
            source=source,
        )
        for entry in course.contributors
    )
    others = (number for number, section in enumerate(sections) if section.id in _BEFORE)
    end = next(others, len(sections))
    return (*sections[:end], *roles, *sections[end:])
