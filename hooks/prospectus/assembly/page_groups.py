"""Pages that are kept together from build to build: those of a course, and those of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from ..output import name_by
from ..pages import Frame
from ..site import Site
from ..structure import PageKind, Route
from ..views import ProfileView

_OF_COURSES = (PageKind.COURSE, PageKind.SESSION)


@dataclass(frozen=True, kw_only=True, slots=True)
class PageGroup:
    """Pages that change together.

    key: a digest of all that they follow from; empty if they are not kept
    """

    key: str
    routes: tuple[Route, ...]


def group_pages(site: Site, frame: Frame) -> Iterator[PageGroup]:
    """Yield all pages of a site in groups; in previews, with links to edit them, none are kept."""
    is_kept = bool(site.course_keys) and not site.find_edit
    common = _name_of_common(site, frame) if is_kept else ""

    def group(facts: object, routes: Sequence[Route]) -> PageGroup:
        key = name_by(common, facts, _surroundings(routes, site, frame)) if is_kept else ""
        return PageGroup(key=key, routes=tuple(routes))

    by_course: dict[str, list[Route]] = {course.path: [] for course in site.view.courses}
    profiles = {profile.person.path: profile for profile in site.view.profiles}
    for route in site.routes:
        if route.kind in _OF_COURSES:
            path = route.path if route.kind is PageKind.COURSE else route.parent or ""
            by_course[path].append(route)
        elif profile := profiles.get(route.path):
            yield group(_profile_keys(profile, site), [route])
        else:
            yield PageGroup(key="", routes=(route,))
    for course in site.view.courses:
        yield group(site.course_keys.get(course.slug), by_course[course.path])


def _name_of_common(site: Site, frame: Frame) -> str:
    """The name of all that is the same for each page."""
    own = {field.name: getattr(frame, field.name) for field in fields(frame)}
    # The paths of assets have digests of their contents.
    own |= {"assets": sorted(frame.assets.paths.items()), "edit_url": None}
    return name_by(site.view.common, site.settings, repr(own))


def _surroundings(routes: Sequence[Route], site: Site, frame: Frame) -> list[object]:
    """What the frame has for pages alone: where they are, their pictures and edit links."""
    sources = {route.source for route in routes if route.source}
    return [
        [
            (route.path, route.parent, route.internal, site.cards.find_picture(route))
            for route in routes
        ],
        [frame.edit_url(source) for source in sorted(sources)],
    ]


def _profile_keys(profile: ProfileView, site: Site) -> list[object]:
    person, keys = profile.person.key, site.course_keys
    return [
        (person, site.view.facts.people[person], profile.left_text),
        [(course.slug, keys.get(course.slug)) for course in profile.courses],
        *(
            [(session.id, keys.get(session.course)) for session in sessions]
            for sessions in (profile.upcoming, profile.past)
        ),
    ]
