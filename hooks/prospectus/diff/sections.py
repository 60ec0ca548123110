"""Compare the headings, the order and the own sections of a course's page."""

from __future__ import annotations

from collections.abc import Iterator

from ..views import CourseView, OwnSectionView, plain_text
from . import wording
from .texts import ChangeLine, list_lines, value_lines


def section_lines(old: CourseView, new: CourseView) -> Iterator[ChangeLine]:
    """What changes in the sections of a course, apart from what its usual ones say."""
    labels = wording.LABELS
    for name, heading in new.headings.items():
        yield from value_lines(labels["heading"], old.headings[name], heading)
    before, after = old.own_sections, new.own_sections
    titles = [
        [f"{section.title} (#{name})" for name, section in sections.items()]
        for sections in (before, after)
    ]
    yield from list_lines(labels["sections"], *titles, names=True)
    for name, section in after.items():
        if name in before:
            yield from _own_section_lines(before[name], section)
    common = {*old.section_order} & {*new.section_order}
    kept = [[name for name in course.section_order if name in common] for course in (old, new)]
    if kept[0] != kept[1]:
        yield ChangeLine(wording.REORDERED.format(label=labels["section_order"]))


def _own_section_lines(old: OwnSectionView, new: OwnSectionView) -> Iterator[ChangeLine]:
    label = old.title
    yield from value_lines(label, plain_text(old.text), plain_text(new.text))
    for name in ("items", "steps"):
        yield from list_lines(label, getattr(old, name), getattr(new, name))
    yield from list_lines(label, *map(_format_questions, (old, new)))
    yield from list_lines(label, *map(_format_funders, (old, new)))


def _format_questions(section: OwnSectionView) -> list[str]:
    return [f"{entry.question} {plain_text(entry.answer)}" for entry in section.questions]


def _format_funders(section: OwnSectionView) -> list[str]:
    return [
        ", ".join(filter(None, (funder.name, funder.url, funder.logo)))
        for funder in section.funders
    ]
