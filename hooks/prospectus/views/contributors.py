"""People with roles for a course, and their interests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ..facts import Course, slugify
from .localizer import Localizer
from .people import PersonView


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorsView:
    """The people with a role; `id` is the anchor of their section."""

    id: str
    role: str
    people: tuple[PersonView, ...]


def view_contributors(
    course: Course, localizer: Localizer, people: Mapping[str, PersonView]
) -> Iterator[ContributorsView]:
    """The people with each role that editors have named."""
    for entry in course.contributors:
        role = localizer.text(entry.role)
        yield ContributorsView(
            id=f"role-{slugify(role) or sha256(role.encode()).hexdigest()[:8]}",
            role=role,
            people=tuple(people[key] for key in entry.people),
        )


def list_disclosing(groups: Iterable[Iterable[PersonView]]) -> tuple[PersonView, ...]:
    """Those of several groups whose interests are known, each once."""
    named = {person.key: person for people in groups for person in people if person.disclosure}
    return tuple(named.values())
