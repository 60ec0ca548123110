"""The pages of sessions: lists of upcoming and past ones, changes, and each session."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from ..calendars import Feeds, course_feed, make_add_links
from ..locale import fill
from ..structure import (
    CHANGES,
    COURSES,
    HOME,
    SESSIONS,
    Page,
    PageKind,
    Route,
    Section,
    session_sources,
)
from ..structured_data import describe_session
from ..views import CourseView, SessionView, SiteView
from .headlines import MAX_DESCRIPTION, make_description, shorten
from .listing import Month, group_by_month, session_filters
from .month_pages import list_routes_of_months
from .past_pages import list_routes_of_past
from .templating import Templates

# Shows the next sessions on any website; without the script, the link remains.
_EMBED = """<script src="{site_url}assets/embed.js" async></script>
<upcoming-sessions count="5"><a href="{site_url}sessions/">{all}</a></upcoming-sessions>"""


def list_routes_of_lists(site: SiteView, templates: Templates, feeds: Feeds) -> Iterator[Route]:
    """The list of upcoming sessions, changes, and past sessions, with pages of other months."""
    first, later = group_by_month(site)
    yield Route(
        kind=PageKind.SESSIONS,
        path=SESSIONS,
        parent=HOME,
        make=partial(_upcoming_page, site, first, later, templates, feeds),
        menu_title=site.words.navigation.upcoming,
    )
    yield from list_routes_of_months(site, later, templates)
    yield Route(
        kind=PageKind.CHANGES,
        path=CHANGES,
        parent=SESSIONS,
        make=partial(_changes_page, site, templates),
    )
    yield from list_routes_of_past(site, templates)


def list_routes_of_course(course: CourseView, templates: Templates) -> Iterator[Route]:
    """The sessions of a course."""
    for session in course.sessions:
        yield Route(
            kind=PageKind.SESSION,
            path=session.path,
            subject=session.id,
            source=f"data/sessions/{course.slug}.yml",
            parent=course.path,
            make=partial(_session_page, session, course, templates),
        )


def _upcoming_page(
    site: SiteView, first: list[Month], later: list[Month], templates: Templates, feeds: Feeds
) -> Page:
    words = site.words
    trail = templates.trail()
    render = templates.on(
        SESSIONS,
        site=site,
        trail=trail,
        feed=feeds.listed[0],
        feeds=feeds,
        later=later,
        embed=_EMBED.format(site_url=templates.site_url, all=escape(words.navigation.upcoming)),
    )
    by_month = (
        Section(
            id=month.id,
            heading=month.title,
            html=render("sessions/list", sessions=month.sessions),
        )
        for month in first
    )
    rest = {
        "later-months": ("sessions/later", words.sessions.later),
        "calendars": ("sessions/calendars", words.calendars.title),
    }
    sections = (*by_month, *templates.sections(render, rest))
    return Page(
        path=SESSIONS,
        title=words.navigation.upcoming,
        description=make_description(
            fill(words.sessions.description, {"organization": site.organization.name})
        ),
        html=render(
            "page",
            kind=PageKind.SESSIONS,
            header=render("title", title=words.navigation.upcoming),
            lead=render("sessions/lead", filters=session_filters(site)),
            sections=sections,
            foot=render("sessions/foot"),
        ),
        sections=sections,
        structured_data=(templates.breadcrumbs(trail, words.navigation.upcoming, SESSIONS),),
    )


def _changes_page(site: SiteView, templates: Templates) -> Page:
    words = site.words
    trail = templates.trail((words.navigation.upcoming, SESSIONS))
    render = templates.on(CHANGES, site=site, trail=trail)
    return Page(
        path=CHANGES,
        title=words.changes.title,
        description=make_description(
            fill(words.changes.description, {"organization": site.organization.name})
        ),
        html=render(
            "page",
            kind=PageKind.CHANGES,
            header=render("title", title=words.changes.title),
            body=render("changes"),
        ),
        structured_data=(templates.breadcrumbs(trail, words.changes.title, CHANGES),),
    )


def _session_page(session: SessionView, course: CourseView, templates: Templates) -> Page:
    site, words = templates.site, templates.site.words.session
    page = templates.site_url + session.path
    links = [
        (number, make_add_links(session, meeting, page, site.words.calendars))
        for number, meeting in enumerate(session.meetings, start=1)
        if not meeting.cancelled
    ]
    trail = templates.trail((site.words.navigation.courses, COURSES), (course.title, course.path))
    render = templates.on(
        session.path,
        course=course,
        session=session,
        feed=course_feed(course, site),
        add_links=links,
        trail=trail[:-1],  # the title begins with the course
    )
    sections = templates.sections(
        render,
        {
            "when": ("session/when", words.when),
            "where": ("session/where", words.where),
            "registration": ("session/registration", words.registration),
            "price": ("session/price", words.price),
            "facilitators": ("session/facilitators", words.facilitators),
            "note": ("session/note", words.note),
            "calendar": ("session/calendar", words.calendar),
            "course": ("session/course", words.course),
        },
        session_sources(course.slug, session.id),
    )
    return Page(
        path=session.path,
        title=session.title,
        title_end=session.title.removeprefix(course.title),
        description=_description(session, course, templates),
        html=render(
            "page", kind=PageKind.SESSION, header=render("session/header"), sections=sections
        ),
        sections=sections,
        structured_data=(
            describe_session(session, course, site, templates.site_url),
            templates.breadcrumbs(trail, session.title, session.path),
        ),
    )


def _description(session: SessionView, course: CourseView, templates: Templates) -> str:
    """A sentence about the session; a long course title is shortened so that the date remains."""
    wording = templates.site.words.session.description
    parts = {"date": session.date_text, "delivery": session.delivery, "state": session.label}
    rest = len(fill(wording, parts | {"course": ""}))
    name = session.name if session.variant else course.title
    title = shorten(name, MAX_DESCRIPTION - rest)
    return make_description(fill(wording, parts | {"course": title}), course.tagline)
