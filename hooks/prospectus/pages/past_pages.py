"""The pages of past sessions: a list of the latest, and a page per earlier month."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..locale import fill
from ..structure import PAST, SESSIONS, Page, PageKind, Route, Section
from ..views import SessionView, SiteView
from .headlines import make_description
from .listing import Month, group_past, neighbouring_months
from .templating import Templates


def list_routes_of_past(site: SiteView, templates: Templates) -> Iterator[Route]:
    """The list of past sessions, and a page per earlier month."""
    past, earlier = group_past(site)
    yield Route(
        kind=PageKind.PAST,
        path=PAST,
        parent=SESSIONS,
        make=partial(_past_page, site, past, earlier, templates),
    )
    for month in earlier:
        yield Route(
            kind=PageKind.PAST,
            path=month.path,
            subject=month.id,
            parent=PAST,
            make=partial(_past_month_page, site, month, earlier, templates),
        )


def _past_page(
    site: SiteView, past: list[SessionView], earlier: list[Month], templates: Templates
) -> Page:
    words = site.words
    trail = templates.trail((words.navigation.upcoming, SESSIONS))
    years: dict[str, list[SessionView]] = {}
    for session in past:
        years.setdefault(f"{session.start:%Y}", []).append(session)
    # The anchors of years that are no longer on this page lead to the links to their months.
    anchors = {month.id[:4]: month.id for month in reversed(earlier) if month.id[:4] not in years}
    render = templates.on(
        PAST,
        site=site,
        trail=trail,
        earlier=earlier,
        years={month: year for year, month in anchors.items()},
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
        more_anchors=tuple(anchors),
        structured_data=(templates.breadcrumbs(trail, words.navigation.past, PAST),),
    )


def _past_month_page(
    site: SiteView, month: Month, earlier: list[Month], templates: Templates
) -> Page:
    words, name = site.words, site.organization.name
    trail = templates.trail((words.navigation.upcoming, SESSIONS), (words.navigation.past, PAST))
    title = fill(words.sessions.past_month, {"month": month.title})
    parts = {"month": month.title, "organization": name}
    render = templates.on(month.path, site=site, trail=trail)
    html = render("sessions/list", sessions=month.sessions)
    sections = (Section(id=month.id, heading=month.title, html=html),)
    return Page(
        path=month.path,
        title=title,
        description=make_description(fill(words.sessions.past_month_description, parts)),
        html=render(
            "page",
            kind=PageKind.PAST,
            header=render("title", title=title),
            sections=sections,
            foot=render("sessions/past_month_foot", others=neighbouring_months(earlier, month)),
        ),
        sections=sections,
        structured_data=(templates.breadcrumbs(trail, title, month.path),),
    )
