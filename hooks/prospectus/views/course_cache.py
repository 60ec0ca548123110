"""Views of courses, kept from run to run while nothing that they follow from changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from ..facts import Clock, Person
from ..history import Revision
from ..output import (
    CACHE_FOLDER,
    ValueCache,
    dump_value,
    load_value,
    name_by,
    run_in_processes,
)
from .course import CourseView
from .course_facts import CourseFacts, view_course_facts
from .localizer import Localizer
from .people import PersonView, view_people


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeptView:
    """The view of a course at any instant from `since` up to, but without, `until`."""

    view: CourseView
    since: datetime | None
    until: datetime | None

    @classmethod
    def make(
        cls,
        facts: CourseFacts,
        localizer: Localizer,
        now: datetime,
        people: Mapping[str, PersonView],
    ) -> Self:
        clock = Clock(now)
        view = view_course_facts(facts, localizer, clock, people)
        return cls(view=view, since=clock.since, until=clock.until)

    def holds_at(self, now: datetime) -> bool:
        since, until = self.since, self.until
        return (since is None or since <= now) and (until is None or now < until)


# A preview makes the views of the same courses after each edit.
_MEMORY: dict[str, _KeptView] = {}
_NAMES: dict[str, tuple[CourseFacts, str]] = {}


class CourseCache:
    """The views of the courses of a site, in memory and below its root.

    `keys` has a digest of all that the view of each course follows from, by the course's slug;
    equal keys mean equal views.
    """

    def __init__(self, root: Path) -> None:
        self._values = ValueCache(root / CACHE_FOLDER / "courses")
        self.keys: dict[str, str] = {}

    def view_courses(
        self, courses: Sequence[CourseFacts], localizer: Localizer, now: datetime
    ) -> Iterator[CourseView]:
        """Yield the views of courses at an instant, in any order; only changed ones are made."""
        names = dict(zip(_names(courses, localizer), courses, strict=True))
        views: dict[str, _KeptView] = {}
        people = _view_all_people(courses, localizer)
        for name, facts in names.items():
            kept = _MEMORY.get(name) or self._values.read(name, _known_parts(facts, people))
            if isinstance(kept, _KeptView) and kept.holds_at(now):
                views[name] = kept
        missing = [(name, facts) for name, facts in names.items() if name not in views]
        make = partial(self._make, localizer, now, people)
        for name, dump in run_in_processes(make, missing):
            views[name] = load_value(dump, _known_parts(names[name], people))
        self._values.keep_only(views)
        _MEMORY.clear()
        _MEMORY.update(views)
        for name, kept in views.items():
            self.keys[kept.view.slug] = name_by(name, kept.since, kept.until)
            yield kept.view

    def _make(
        self,
        localizer: Localizer,
        now: datetime,
        people: Mapping[str, PersonView],
        item: tuple[str, CourseFacts],
    ) -> tuple[str, bytes]:
        name, facts = item
        view = _KeptView.make(facts, localizer, now, people)
        dump = dump_value(view, _known_parts(facts, people))
        self._values.write_dump(name, dump)
        return name, dump


def _view_all_people(
    courses: Iterable[CourseFacts], localizer: Localizer
) -> Mapping[str, PersonView]:
    """The views of the people of all courses, each made once."""
    people: dict[str, Person] = {}
    for course in courses:
        people |= course.people
    return view_people(people, localizer)


def _known_parts(
    course: CourseFacts, people: Mapping[str, PersonView]
) -> Sequence[PersonView | Revision]:
    """The parts of the view of a course that need not be kept with it.

    They are a third of its objects, and follow from its name, in this order.
    """
    return [*(people[key] for key in course.people), *course.revisions.values()]


def _names(courses: Sequence[CourseFacts], localizer: Localizer) -> Iterator[str]:
    """The name of the view of each course: all that it follows from, apart from the instant."""
    common = name_by(localizer.words, localizer.organization)
    for course in courses:
        name = _find_name(course)
        _NAMES[course.slug] = course, name
        yield name_by(common, name)


def _find_name(course: CourseFacts) -> str:
    before, name = _NAMES.get(course.slug, (None, ""))
    # What was not edited is the same object, so that this takes less time than a digest.
    return name if before == course else course.name()
