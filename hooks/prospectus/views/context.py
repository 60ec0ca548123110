"""What views depend on besides the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..facts import Clock
from ..history import Revision
from .localizer import Localizer
from .people import PersonView


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRef:
    """The course of a session: its slug, and its title in the language of the site.

    `applies` is whether learners apply for the course.
    """

    slug: str
    title: str
    applies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewContext:
    """The language, the moment, the people by key, and the revisions of meetings."""

    localizer: Localizer
    now: Clock
    people: Mapping[str, PersonView]
    revisions: Mapping[tuple[str, str], Revision]
