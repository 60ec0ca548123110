"""People as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

from ..facts import Person
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person with what stands behind the name."""

    key: str
    path: str
    name: str
    credentials: str
    affiliations: tuple[str, ...]
    url: str | None


def view_person(key: str, person: Person, localizer: Localizer) -> PersonView:
    """A person in one language."""
    return PersonView(
        key=key,
        path=f"people/{key}/",
        name=person.name,
        credentials=localizer.text(person.credentials),
        affiliations=localizer.texts(person.affiliations),
        url=person.url,
    )
