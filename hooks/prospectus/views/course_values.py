"""What is made of each course alone, kept from build to build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from ..output import ValueCache, name_by
from .course import CourseView

_Value = TypeVar("_Value")


class CourseValues(Mapping[str, _Value]):
    """What is made of each course by its slug; made when it is first asked for.

    make: makes the value of a course from its view and from `arguments`; as it gets nothing else,
        a digest of both names the value
    keys: by the slug of each course, a digest of all that its view follows from; the values of
        others are not kept
    folder: keeps the values; it may be deleted at any time
    """

    def __init__(
        self,
        make: Callable[..., _Value],
        courses: Sequence[CourseView],
        *arguments: object,
        keys: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self._make, self._arguments = make, arguments
        self._courses = {course.slug: course for course in courses}
        self._kept = ValueCache(folder) if folder and keys else None
        common = name_by(arguments) if keys else ""
        self._names = {slug: name_by(common, key) for slug, key in (keys or {}).items()}
        self._values: dict[str, _Value] = {}

    def __getitem__(self, slug: str) -> _Value:
        if slug not in self._values:
            self._values[slug] = self._read(slug)
        return self._values[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._courses)

    def __len__(self) -> int:
        return len(self._courses)

    def delete_others(self) -> None:
        """Delete what is kept from earlier builds and is no longer used."""
        if self._kept:
            self._kept.keep_only(self._names.values())

    def _read(self, slug: str) -> _Value:
        """Read the value of a course, or make and keep it."""
        course, name = self._courses[slug], self._names.get(slug)
        value: _Value | None = self._kept.read(name) if self._kept and name else None
        if value is None:
            value = self._make(course, *self._arguments)
            if self._kept and name:
                self._kept.write(name, value)
        return value
