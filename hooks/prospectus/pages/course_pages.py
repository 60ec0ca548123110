"""All pages of a site; this module makes the home page, the catalogue and the courses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..calendars import Feeds, course_feed
from ..facts import CourseSection
from ..locale import fill
from ..structure import COURSES, HOME, Page, PageKind, Route, course_sources
from ..structured_data import (
    describe_catalogue,
    describe_course,
    describe_home,
    describe_questions,
)
from ..views import CourseView, SiteView, plain_text, sort_by_reach
from . import catalogue, people_pages, session_pages
from .accessibility import accessibility_route
from .headlines import make_description
from .qr import qr_code
from .roles import add_roles
from .templating import Templates

_NEXT_ON_HOME = 5
# With more, a flyer takes more than two sheets.
_ON_PAPER = 5


def list_routes(site: SiteView, templates: Templates, feeds: Feeds) -> Iterator[Route]:
    """The route of every page, each after its parent."""
    yield Route(
        kind=PageKind.HOME,
        path=HOME,
        source="data/organization.yml",
        make=partial(_home_page, site, templates),
        menu_title=site.words.navigation.home,
    )
    yield Route(
        kind=PageKind.CATALOGUE,
        path=COURSES,
        parent=HOME,
        make=partial(_catalogue_page, site, templates),
        menu_title=site.words.navigation.courses,
    )
    yield from session_pages.list_routes_of_lists(site, templates, feeds)
    for course in site.courses:
        yield Route(
            kind=PageKind.COURSE,
            path=course.path,
            subject=course.slug,
            source=f"data/courses/{course.slug}.yml",
            parent=COURSES,
            make=partial(_course_page, course, templates),
        )
        yield from session_pages.list_routes_of_course(course, templates)
    yield from people_pages.list_routes_of_people(site, templates)
    yield accessibility_route(templates)


def _home_page(site: SiteView, templates: Templates) -> Page:
    words = site.words
    name = site.organization.name
    upcoming = sort_by_reach(site.upcoming)
    reachable = [session for session in upcoming if session.state.within_reach] or upcoming
    others = reachable[1:]  # the first is in the heading area
    render = templates.on(HOME, site=site, upcoming=upcoming, next_sessions=others[:_NEXT_ON_HOME])
    heading = words.home.more if upcoming else words.home.next
    parts = {
        "upcoming-sessions": ("home/sessions", heading),
        "courses": ("home/courses", words.navigation.courses),
    }
    # Without upcoming sessions, the courses come first.
    sections = templates.sections(render, parts if upcoming else dict(reversed(parts.items())))
    title = fill(words.home.title, {"organization": name})
    return Page(
        path=HOME,
        title=title,
        short_title=words.navigation.home,
        description=make_description(
            plain_text(site.organization.description),
            fill(words.home.description, {"organization": name}),
        ),
        html=render("page", kind=PageKind.HOME, header=render("home/header"), sections=sections),
        sections=sections,
        structured_data=describe_home(site, templates.site_url),
    )


def _catalogue_page(site: SiteView, templates: Templates) -> Page:
    words = site.words
    title, trail = words.navigation.courses, templates.trail()
    render = templates.on(COURSES, site=site, trail=trail)
    filters = catalogue.catalogue_filters(site)
    return Page(
        path=COURSES,
        title=title,
        description=make_description(
            fill(words.courses.description, {"organization": site.organization.name})
        ),
        html=render(
            "page",
            kind=PageKind.CATALOGUE,
            header=render("title", title=title),
            body=render("catalogue", level=2, filters=filters),
        ),
        structured_data=(
            describe_catalogue(site, templates.site_url),
            templates.breadcrumbs(trail, title, COURSES),
        ),
        scripts=("assets/catalogue.js",) if filters else (),
    )


def _course_page(course: CourseView, templates: Templates) -> Page:
    words = templates.site.words.course
    trail = templates.trail((templates.site.words.navigation.courses, COURSES))
    feed = course_feed(course, templates.site)
    about = fill(words.description, {"organization": templates.site.organization.name})
    code = qr_code(templates.site_url + course.path)
    render = templates.on(
        course.path, course=course, trail=trail, feed=feed, code=code, on_paper=_ON_PAPER
    )
    sections = templates.sections(
        render, _course_parts(course), course_sources(course.slug, course.own_sections)
    )
    sections = add_roles(sections, course, render)
    return Page(
        path=course.path,
        title=course.title,
        description=make_description(course.tagline, plain_text(course.summary), about),
        html=render(
            "page",
            kind=PageKind.COURSE,
            header=render("course/header"),
            lead=render("course/lead"),
            aside=render("course/glance", sections=sections),
            sections=sections,
            bar=render("course/bar"),
        ),
        sections=sections,
        structured_data=tuple(
            filter(
                None,
                (
                    describe_course(course, templates.site, templates.site_url),
                    describe_questions(course, templates.site_url),
                    templates.breadcrumbs(trail, course.title, course.path),
                ),
            )
        ),
        more_anchors=("at-a-glance",),
        keywords=course.keywords,
        scripts=("assets/contact.js",) if templates.site.organization.chat else (),
    )


def _course_parts(course: CourseView) -> dict[str, tuple[str, str]]:
    """The template and the heading of each section of a course's page, by its id."""
    parts = {}
    for name in course.section_order:
        if name in course.own_sections:
            parts[name] = "course/own_section", course.own_sections[name].title
        else:
            parts[CourseSection(name).anchor] = f"course/{name}", _name_heading(name, course)
    return parts


def _name_heading(section: str, course: CourseView) -> str:
    """The heading of a section: a course may have no sessions, but start at any time."""
    if section == CourseSection.SESSIONS and course.on_demand and not course.upcoming:
        return course.on_demand.label
    return course.headings[section]
