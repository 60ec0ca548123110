"""People as readers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..facts import Person
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person; `credentials` are the letters after the name, empty if there are none."""

    key: str
    path: str
    name: str
    credentials: str
    affiliations: tuple[str, ...]
    url: str | None


def view_person(key: str, person: Person, localizer: Localizer) -> PersonView:
    """A person, with texts in the localizer's language."""
    return PersonView(
        key=key,
        path=f"people/{key}/",
        name=person.name,
        credentials=localizer.text(person.credentials),
        affiliations=localizer.texts(person.affiliations),
        url=person.url,
    )


def view_people(people: Mapping[str, Person], localizer: Localizer) -> Mapping[str, PersonView]:
    """The views of people by key."""
    return {key: view_person(key, person, localizer) for key, person in people.items()}
