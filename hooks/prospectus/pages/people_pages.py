"""The pages of people: a list of all, and a page for each person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..locale import fill
from ..structure import HOME, PEOPLE, Page, PageKind, Route, Section
from ..structured_data import describe_profile
from ..views import ProfileView, SiteView
from .headlines import make_description
from .templating import Templates


def list_routes_of_people(site: SiteView, templates: Templates) -> Iterator[Route]:
    """The people whom a course or session names, and a list of them; none without any."""
    profiles = site.profiles
    if profiles:
        yield Route(
            kind=PageKind.PEOPLE,
            path=PEOPLE,
            source="data/people.yml",
            parent=HOME,
            make=partial(_people_page, site, templates),
        )
    for profile in profiles:
        yield Route(
            kind=PageKind.PERSON,
            path=profile.person.path,
            subject=profile.person.key,
            source="data/people.yml",
            parent=PEOPLE,
            make=partial(_person_page, profile, templates),
        )


def _people_page(site: SiteView, templates: Templates) -> Page:
    words = site.words.people
    trail = templates.trail()
    render = templates.on(PEOPLE, site=site, trail=trail)
    departed = [profile.person for profile in site.profiles if profile.left_text]
    current = [profile.person for profile in site.profiles if not profile.left_text]
    return Page(
        path=PEOPLE,
        title=words.title,
        description=make_description(
            fill(words.description, {"organization": site.organization.name})
        ),
        html=render(
            "page",
            kind=PageKind.PEOPLE,
            header=render("title", title=words.title),
            body=render("people", current=current, departed=departed),
        ),
        more_anchors=("departed",) if departed else (),
        structured_data=(templates.breadcrumbs(trail, words.title, PEOPLE),),
    )


def _person_page(profile: ProfileView, templates: Templates) -> Page:
    site, words = templates.site, templates.site.words.people
    person = profile.person
    trail = templates.trail((words.title, PEOPLE))
    render = templates.on(person.path, profile=profile, person=person, trail=trail)
    sections = (
        *templates.sections(
            render,
            {
                "disclosure": ("person/disclosure", words.disclosure),
                "author": ("person/written", words.written),
            },
        ),
        *(
            Section(id=role.id, heading=role.role, html=render("person/role", role=role))
            for role in profile.roles
        ),
        *templates.sections(
            render,
            {
                "peer-reviewer": ("person/reviewed", words.reviewed),
                "quoted": ("person/quoted", words.quoted),
                "upcoming-sessions": ("person/upcoming", words.upcoming),
                "past-sessions": ("person/past", words.past),
            },
        ),
    )
    full_name = ", ".join(filter(None, [person.name, person.credentials]))
    about = fill(words.of_person, {"person": full_name, "organization": site.organization.name})
    return Page(
        path=person.path,
        title=person.name,
        description=make_description(about),
        html=render(
            "page", kind=PageKind.PERSON, header=render("person/header"), sections=sections
        ),
        sections=sections,
        structured_data=(
            describe_profile(profile, templates.site_url),
            templates.breadcrumbs(trail, person.name, person.path),
        ),
    )
