"""People as readers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote

from ..facts import Person, PersonKind, Portrait, sorting_name
from ..locale import collation_key
from .localized import fill_localized
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitView:
    """A picture of a person, or the logo of an organization.

    file: the picture in `docs/`
    is_scaled: whether there are square pictures of it; an SVG is shown as it is
    """

    file: str
    folder: str
    alt: str
    is_scaled: bool

    def path(self, size: int) -> str:
        """The path of the picture of one of the sizes of portraits."""
        return f"{self.folder}portrait-{size}.webp" if self.is_scaled else quote(self.file)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person or an organization; texts that are not known are empty.

    credentials: the letters after the name
    left: the last day, or True if that is not known
    has_own_sort_name: whether an editor has written it, rather than that it follows from the name
    sort_key: orders people by their family names, without regard to case and accents
    """

    key: str
    path: str
    name: str
    is_organization: bool
    credentials: str
    pronouns: str
    affiliations: tuple[str, ...]
    url: str | None
    orcid: str
    portrait: PortraitView | None
    disclosure: str
    left: date | Literal[True] | None
    sort_name: str
    has_own_sort_name: bool
    sort_key: tuple[str, str]

    @property
    def orcid_url(self) -> str:
        """The page of its ORCID iD; empty without one."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


def view_person(key: str, person: Person, localizer: Localizer) -> PersonView:
    """A person, with texts in the localizer's language."""
    is_organization = person.kind is PersonKind.ORGANIZATION
    by_default = person.name if is_organization else sorting_name(person.name)
    sort_name = person.sort_name or by_default
    path = f"people/{key}/"
    return PersonView(
        key=key,
        path=path,
        name=person.name,
        is_organization=is_organization,
        credentials=localizer.text(person.credentials),
        pronouns=localizer.text(person.pronouns),
        affiliations=localizer.texts(person.affiliations),
        url=person.url,
        orcid=person.orcid or "",
        portrait=_view_portrait(person.portrait, person, path, localizer)
        if person.portrait
        else None,
        disclosure=localizer.text(person.disclosure),
        left=person.left,
        sort_name=sort_name,
        has_own_sort_name=person.sort_name is not None,
        sort_key=(collation_key(sort_name), key),
    )


def view_people(people: Mapping[str, Person], localizer: Localizer) -> Mapping[str, PersonView]:
    """The views of people by key."""
    return {key: view_person(key, person, localizer) for key, person in people.items()}


def _view_portrait(
    portrait: Portrait, person: Person, folder: str, localizer: Localizer
) -> PortraitView:
    words = localizer.words.people
    is_organization = person.kind is PersonKind.ORGANIZATION
    phrase = words.logo_of if is_organization else words.portrait_of
    return PortraitView(
        file=portrait.file,
        folder=folder,
        alt=localizer.text(portrait.alt) or fill_localized(phrase, {"person": person.name}),
        is_scaled=not portrait.file.lower().endswith(".svg"),
    )
