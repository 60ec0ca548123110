"""Structured data of the home page, the catalogue, profiles and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from ..structure import JsonObject
from ..views import ProfileView, SiteView
from .parts import CONTEXT, describe_organization, describe_person, without_empty


def describe_home(site: SiteView, site_url: str) -> tuple[JsonObject, JsonObject]:
    """The organization with its logo, and the WebSite, whose name search engines display."""
    organization = describe_organization(site, site_url)
    logo = {"logo": site_url + quote(site.organization.facts.logo)}
    website = {
        "@type": "WebSite",
        "@id": f"{site_url}#website",
        "name": organization["name"],
        "url": site_url,
    }
    return {"@context": CONTEXT} | organization | logo, {"@context": CONTEXT} | website


def describe_catalogue(site: SiteView, site_url: str) -> JsonObject:
    """An ItemList of the URLs of all courses; details are on the course pages.

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
    """The Person or Organization that a profile page is about."""
    return {"@context": CONTEXT} | describe_person(profile.person, site_url)


def describe_breadcrumbs(trail: Iterable[tuple[str, str]], site_url: str) -> JsonObject:
    """A BreadcrumbList; `trail` has the name and path of each page, the current one last."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site_url + path}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }
