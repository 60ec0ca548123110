"""Structured data shared by pages of different kinds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..facts import Length, Unit
from ..pictures import SIZES
from ..views import CommonView, PersonView

CONTEXT = "https://schema.org"


def describe_organization(site: CommonView, site_url: str) -> dict[str, Any]:
    """The Organization that offers the courses."""
    return {
        "@type": "Organization",
        "@id": f"{site_url}#organization",
        "name": site.organization.name,
        "url": site.organization.url or site_url,
    }


def describe_person(person: PersonView, site_url: str) -> dict[str, Any]:
    """A Person with credentials and affiliations, or an Organization.

    Editors write position and workplace on one line, so the organization's name and the job title
    cannot be separated; the whole line becomes the name of an OrganizationRole.
    """
    is_organization = person.is_organization
    same = [url for url in (person.url, person.orcid_url) if url]
    return without_empty(
        {
            "@type": "Organization" if is_organization else "Person",
            "@id": site_url + person.path,
            "url": site_url + person.path,
            "name": person.name,
            "pronouns": person.pronouns,
            "honorificSuffix": None if is_organization else person.credentials,
            # What an organization belongs to has another property than a person's.
            "memberOf" if is_organization else "affiliation": [
                {"@type": "OrganizationRole", "name": name} for name in person.affiliations
            ],
            "identifier": person.orcid_url,
            "sameAs": same[0] if len(same) == 1 else same,
            "image": site_url + person.portrait.path(max(SIZES)) if person.portrait else None,
        }
    )


def iso_duration(hours: Decimal | None) -> str | None:
    """Format a number of hours in ISO 8601, such as PT14H30M."""
    if hours is None:
        return None
    whole, minutes = divmod(round(hours * 60), 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{minutes}M" if minutes else "")


def iso_length(length: Length | None) -> str | None:
    """Format the lower bound of a length in ISO 8601, such as P6W."""
    if length is None:
        return None
    if length.unit is Unit.HOURS:
        return iso_duration(length.range.low)
    return f"P{length.range.low}{length.unit[0].upper()}"


def without_empty(entries: dict[str, Any]) -> dict[str, Any]:
    """Return the entries without those that are None, "" or []."""
    return {name: value for name, value in entries.items() if value not in (None, "", [])}
