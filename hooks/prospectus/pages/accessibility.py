"""The accessibility statement: what is tested, what is not, and how to report a barrier."""

from __future__ import annotations

from functools import partial

from ..locale import fill
from ..structure import ACCESSIBILITY, HOME, Page, PageKind, Route
from .headlines import make_description
from .templating import Templates


def accessibility_route(templates: Templates) -> Route:
    """The page of the statement, with the ways to reach the organization."""
    return Route(
        kind=PageKind.ACCESSIBILITY,
        path=ACCESSIBILITY,
        source="data/organization.yml",
        parent=HOME,
        make=partial(_accessibility_page, templates),
    )


def _accessibility_page(templates: Templates) -> Page:
    site, words = templates.site, templates.site.words.accessibility
    trail = templates.trail()
    render = templates.on(ACCESSIBILITY, trail=trail)
    sections = templates.sections(
        render,
        {
            "tested": ("accessibility/tested", words.tested),
            "limits": ("accessibility/limits", words.limits),
            "barriers": ("accessibility/barriers", words.barriers),
        },
    )
    return Page(
        path=ACCESSIBILITY,
        title=words.title,
        description=make_description(
            fill(words.description, {"organization": site.organization.name})
        ),
        html=render(
            "page",
            kind=PageKind.ACCESSIBILITY,
            header=render("title", title=words.title),
            lead=render("accessibility/lead"),
            sections=sections,
        ),
        sections=sections,
        structured_data=(templates.breadcrumbs(trail, words.title, ACCESSIBILITY),),
    )
