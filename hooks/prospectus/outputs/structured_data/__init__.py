"""Facts for search engines and other programs, in the words of schema.org.

Nothing stands here that the page does not show, and nothing that no editor wrote: codes stand for
what is shown in words, and instants for dates and hours.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...views import ProfileView, SiteView
from ..page import JsonObject
from .courses import course
from .parts import CONTEXT, organization, person, without_empty
from .sessions import session

__all__ = ["breadcrumbs", "catalogue", "course", "home", "profile", "session"]


def home(site: SiteView, site_url: str) -> tuple[JsonObject, JsonObject]:
    """The organisation with its logo, and the site by whose name search engines call it."""
    own = organization(site, site_url)
    logo = {"logo": site_url + site.facts.organization.logo}
    name = {"@type": "WebSite", "@id": f"{site_url}#website", "name": own["name"], "url": site_url}
    return {"@context": CONTEXT} | own | logo, {"@context": CONTEXT} | name


def catalogue(site: SiteView, site_url: str) -> JsonObject:
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


def profile(profile: ProfileView, site_url: str) -> JsonObject:
    """A person, on the person's own page."""
    return {"@context": CONTEXT} | person(profile.person, site_url)


def breadcrumbs(trail: Iterable[tuple[str, str]], site_url: str) -> JsonObject:
    """The names and paths of the pages above a page and of itself, as the page shows them."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site_url + path}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }
