"""What several kinds of structured data are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..views import PersonView, SiteView

CONTEXT = "https://schema.org"


def describe_organization(site: SiteView, site_url: str) -> dict[str, Any]:
    """Who offers the courses."""
    return {
        "@type": "Organization",
        "@id": f"{site_url}#organization",
        "name": site.organization.name,
        "url": site.organization.url or site_url,
    }


def describe_person(person: PersonView, site_url: str) -> dict[str, Any]:
    """A person with what stands behind the name.

    Editors write a position and a place of work in one line, so that neither the name of an
    organisation nor a title of a job is known: the line as a whole names the role in it.
    """
    return without_empty(
        {
            "@type": "Person",
            "@id": site_url + person.path,
            "url": site_url + person.path,
            "name": person.name,
            "honorificSuffix": person.credentials,
            "affiliation": [
                {"@type": "OrganizationRole", "name": name} for name in person.affiliations
            ],
            "sameAs": person.url,
        }
    )


def iso_duration(hours: Decimal | None) -> str | None:
    """PT14H30M: ISO 8601 for a number of hours."""
    if hours is None:
        return None
    whole, minutes = divmod(round(hours * 60), 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{minutes}M" if minutes else "")


def without_empty(entries: dict[str, Any]) -> dict[str, Any]:
    """The entries that have a value."""
    return {name: value for name, value in entries.items() if value not in (None, "", [])}
