"""Pages that are kept together from build to build: those of a course, and those of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256

from pydantic_core import to_json

from ..output import program_digest
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
    common = _common_digest(site, frame) if is_kept else b""

    def group(facts: object, routes: Sequence[Route]) -> PageGroup:
        all_facts = facts, _surroundings(routes, site, frame)
        key = sha256(common + to_json(all_facts)).hexdigest() if is_kept else ""
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


def _common_digest(site: Site, frame: Frame) -> bytes:
    """A digest of all that is the same for each page."""
    own = {field.name: getattr(frame, field.name) for field in fields(frame)}
    # The paths of assets have digests of their contents.
    own |= {"assets": sorted(frame.assets.paths.items()), "edit_url": None}
    common = to_json((site.view.common, site.settings))
    return sha256(program_digest() + common + repr(own).encode()).digest()


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
    people, course_keys = site.view.facts.people, site.course_keys
    return [
        (profile.person.key, people[profile.person.key]),
        *((course.slug, course_keys.get(course.slug)) for course in profile.written),
        "",
        *((course.slug, course_keys.get(course.slug)) for course in profile.reviewed),
        "",
        *((session.id, course_keys.get(session.course)) for session in profile.upcoming),
        "",
        *((session.id, course_keys.get(session.course)) for session in profile.past),
    ]
