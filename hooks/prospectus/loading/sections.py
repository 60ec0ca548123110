"""Checks of the sections of a course's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..diagnostics import Problem
from ..facts import Course, CourseSection, slugify
from .documents import Document, Location

# Anchors of a course's page beside those of its sections.
_TAKEN = {"at-a-glance", *(section.anchor for section in CourseSection)}


def check_sections(course: Course, document: Document) -> Iterator[Problem]:
    """Sections with a name that another has, and names of which there is no section."""
    own: dict[str, int] = {}
    after: dict[str, str | None] = {}
    for index, section in document.numbered(("sections",), course.sections):
        place: Location = ("sections", index, "key" if section.key else "title")
        name = section.name
        if not name:
            yield document.problem("section-nameless", place, example="key: some-name")
        elif name in own or name in _TAKEN or name in list(CourseSection):
            example = f"key: {slugify(f'{name} {index + 1}')}"
            yield document.problem("section-twice", place, name=name, example=example)
        else:
            own[name], after[name] = index, section.after
    if not document.faulty(("sections",)):
        yield from _neighbours(own, after, document)
        yield from _order(course.section_order, [*CourseSection, *own], document)


def _neighbours(
    own: Mapping[str, int], after: Mapping[str, str | None], document: Document
) -> Iterator[Problem]:
    """Own sections, by name and position, that follow no section or themselves."""
    in_circles: set[str] = set()
    for name, index in own.items():
        place = ("sections", index, "after")
        other = after[name]
        if other and other not in {*CourseSection, *own}:
            choices = [choice for choice in (*CourseSection, *own) if choice != name]
            yield _unknown(other, place, choices, document)
        elif name not in in_circles and (circle := _find_circle(name, after)):
            in_circles |= circle
            yield document.problem("section-circle", place, name=name)


def _order(order: Sequence[str], names: Sequence[str], document: Document) -> Iterator[Problem]:
    seen = set()
    for index, name in document.numbered(("section_order",), order):
        place = ("section_order", index)
        if name not in names:
            yield _unknown(name, place, names, document)
        elif name in seen:
            yield document.problem("listed-twice", place, name=name)
        seen.add(name)


def _unknown(name: str, place: Location, names: Sequence[str], document: Document) -> Problem:
    return document.problem("section-unknown", place, meant=name, choices=names, name=name)


def _find_circle(name: str, after: Mapping[str, str | None]) -> set[str]:
    """The sections by way of which a section follows itself; none if it does not."""
    circle, step = {name}, after.get(name)
    while step and step not in circle:
        circle.add(step)
        step = after.get(step)
    return circle if step == name else set()
