"""The pages of past sessions: a list of the latest, and a page per earlier month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..locale import fill
from ..structure import PAST, SESSIONS, Page, PageKind, Route, Section
from ..views import SessionView, SiteView
from .headlines import make_description
from .listing import Month, group_past_by_month
from .month_pages import list_routes_of_months
from .templating import Templates


def list_routes_of_past(site: SiteView, templates: Templates) -> Iterator[Route]:
    """The list of past sessions, and a page per earlier month."""
    latest, earlier = group_past_by_month(site)
    yield Route(
        kind=PageKind.PAST,
        path=PAST,
        parent=SESSIONS,
        make=partial(_past_page, site, latest, earlier, templates),
    )
    yield from list_routes_of_months(site, earlier, templates, past=True)


def _past_page(
    site: SiteView, latest: list[Month], earlier: list[Month], templates: Templates
) -> Page:
    words = site.words
    trail = templates.trail((words.navigation.upcoming, SESSIONS))
    years: dict[str, list[SessionView]] = {}
    for session in (session for month in latest for session in month.sessions):
        years.setdefault(f"{session.start:%Y}", []).append(session)
    # The anchors of years that are no longer on this page are at the links to their months.
    links = {month.id[:4]: month.id for month in reversed(earlier) if month.id[:4] not in years}
    render = templates.on(
        PAST,
        site=site,
        trail=trail,
        earlier=earlier,
        anchors={month: year for year, month in links.items()},
    )
    by_year = (
        Section(id=year, heading=year, html=render("sessions/list", sessions=sessions))
        for year, sessions in sorted(years.items(), reverse=True)
    )
    rest = {"earlier-months": ("sessions/earlier", words.sessions.earlier)}
    sections = (*by_year, *templates.sections(render, rest))
    return Page(
        path=PAST,
        title=words.navigation.past,
        description=make_description(
            fill(words.sessions.past_description, {"organization": site.organization.name})
        ),
        html=render(
            "page",
            kind=PageKind.PAST,
            header=render("title", title=words.navigation.past),
            lead=render("sessions/past_lead"),
            sections=sections,
        ),
        sections=sections,
        more_anchors=tuple(links),
        structured_data=(templates.breadcrumbs(trail, words.navigation.past, PAST),),
    )
