"""The sections of a course's page as readers see them: headings, order, and those of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..facts import Course, CourseSection, Organization, OwnSection
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question and its answer."""

    question: str
    answer: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderView:
    """Somebody who pays for a course; `logo` is a path below the site's root."""

    name: str
    url: str | None
    logo: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSectionView:
    """A section that only this course has; `name` is its id in the page."""

    name: str
    title: str
    text: Markup
    items: tuple[str, ...]
    steps: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    funders: tuple[FunderView, ...]


def view_own_sections(course: Course, localizer: Localizer) -> dict[str, OwnSectionView]:
    """The sections that only this course has, by their ids, as written."""
    return {section.name: _view_own_section(section, localizer) for section in course.sections}


def _view_own_section(section: OwnSection, localizer: Localizer) -> OwnSectionView:
    return OwnSectionView(
        name=section.name,
        title=localizer.text(section.title),
        text=localizer.prose(section.text),
        items=localizer.sentences(section.items),
        steps=localizer.sentences(section.steps),
        questions=tuple(
            QuestionView(
                question=localizer.text(entry.question), answer=localizer.prose(entry.answer)
            )
            for entry in section.questions
        ),
        funders=tuple(
            FunderView(name=localizer.text(funder.name), url=funder.url, logo=funder.logo)
            for funder in section.funders
        ),
    )


def name_headings(course: Course, localizer: Localizer) -> dict[str, str]:
    """The heading of each section that any course may have, by its field.

    The course's label, else the organization's, else the usual heading.
    """
    organization = localizer.organization
    headings = {}
    for section in CourseSection:
        label = course.labels.of(section) or organization.labels.of(section)
        usual: str = getattr(localizer.words.course, section.value)
        headings[section.value] = localizer.text(label) if label else usual
    return headings


def order_sections(course: Course, organization: Organization) -> tuple[str, ...]:
    """The sections of a course's page in order, by field or by the id of one of its own.

    Those in `section_order` exchange the places that they have; an own section that is not
    among them follows the one that it names, or else is before the sessions.
    """
    order = tuple(dict.fromkeys(course.section_order or organization.section_order))
    own = {section.name: section for section in course.sections}
    names = list(_insert(list(CourseSection), [own[name] for name in order if name in own]))
    wanted = iter([name for name in order if name in names])
    arranged = [next(wanted) if name in order else name for name in names]
    return tuple(_insert(arranged, [own[name] for name in own if name not in order]))


def _insert(names: Sequence[str], sections: Sequence[OwnSection]) -> Iterator[str]:
    """Yield the names with those of the sections, each after the one that it names."""
    known = {*names, *(section.name for section in sections)}
    followers: Mapping[str, list[str]] = defaultdict(list)
    before_sessions: list[str] = []
    for section in sections:
        after = section.after in known and section.after
        (followers[after] if after else before_sessions).append(section.name)

    def follow(name: str) -> Iterator[str]:
        yield str(name)
        for follower in followers[name]:
            yield from follow(follower)

    for name in names:
        for first in before_sessions if name == CourseSection.SESSIONS else ():
            yield from follow(first)
        yield from follow(name)
