"""The pages of single months of upcoming or past sessions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..locale import fill
from ..structure import PAST, SESSIONS, Page, PageKind, Route, Section
from ..views import SiteView
from .headlines import make_description
from .listing import Month, neighbouring_months
from .templating import Templates


def list_routes_of_months(
    site: SiteView, months: list[Month], templates: Templates, *, past: bool = False
) -> Iterator[Route]:
    """A page per month, below the list of upcoming or of past sessions."""
    for month in months:
        yield Route(
            kind=PageKind.PAST if past else PageKind.SESSIONS,
            path=month.path,
            subject=month.id,
            parent=PAST if past else SESSIONS,
            make=partial(_month_page, site, month, months, templates, past=past),
        )


def _month_page(
    site: SiteView, month: Month, months: list[Month], templates: Templates, *, past: bool
) -> Page:
    words, navigation = site.words.sessions, site.words.navigation
    above = [(navigation.upcoming, SESSIONS)]
    wording, description = words.month, words.month_description
    if past:
        above.append((navigation.past, PAST))
        wording, description = words.past_month, words.past_month_description
    trail = templates.trail(*above)
    render = templates.on(month.path, site=site, trail=trail)
    session_list = render("sessions/list", sessions=month.sessions)
    sections = (Section(id=month.id, heading=month.title, html=session_list),)
    title = fill(wording, {"month": month.title})
    parts = {"month": month.title, "organization": site.organization.name}
    others = neighbouring_months(months, month)
    return Page(
        path=month.path,
        title=title,
        description=make_description(fill(description, parts)),
        html=render(
            "page",
            kind=PageKind.PAST if past else PageKind.SESSIONS,
            header=render("title", title=title),
            sections=sections,
            foot=render("sessions/month_foot", others=others, past=past),
        ),
        sections=sections,
        structured_data=(templates.breadcrumbs(trail, title, month.path),),
    )
