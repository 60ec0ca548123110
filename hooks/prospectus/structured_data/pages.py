"""Structured data of pages that list or lead to others."""

from __future__ import annotations

from collections.abc import Iterable

from ..structure import JsonObject
from ..views import ProfileView, SiteView
from .parts import CONTEXT, describe_organization, describe_person, without_empty


def describe_home(site: SiteView, site_url: str) -> tuple[JsonObject, JsonObject]:
    """The organisation with its logo, and the site by whose name search engines call it."""
    own = describe_organization(site, site_url)
    logo = {"logo": site_url + site.facts.organization.logo}
    name = {"@type": "WebSite", "@id": f"{site_url}#website", "name": own["name"], "url": site_url}
    return {"@context": CONTEXT} | own | logo, {"@context": CONTEXT} | name


def describe_catalogue(site: SiteView, site_url: str) -> JsonObject:
    """All courses as a list of their pages, which say the rest.

    https://developers.google.com/search/docs/appearance/structured-data/course
    """
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "url": site_url + course.path}
                for position, course in enumerate(site.courses, start=1)
            ],
        }
    )


def describe_profile(profile: ProfileView, site_url: str) -> JsonObject:
    """A person, on the person's own page."""
    return {"@context": CONTEXT} | describe_person(profile.person, site_url)


def describe_breadcrumbs(trail: Iterable[tuple[str, str]], site_url: str) -> JsonObject:
    """The names and paths of the pages above a page and of itself, as the page shows them."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site_url + path}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }
