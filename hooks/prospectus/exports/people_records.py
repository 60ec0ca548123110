"""People in the JSON API, and what courses say of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Literal

from pydantic import Field

from ..pictures import SIZES
from ..structure import File, FileRoute
from ..views import ContributorsView, PersonView, ProfileView, SiteView, TestimonialView
from .records import Record, json_parts, record_route, schema_route, to_json


class PersonRef(Record):
    """A person whom a course names."""

    key: str = Field(description="Names the person in people.json.")
    name: str = Field(description="The name in full.")


class RoleRecord(Record):
    """The people with a role for a course."""

    role: str = Field(description="What they do.")
    people: tuple[PersonRef, ...] = Field(description="Who they are.")


class TestimonialRecord(Record):
    """What somebody says about a course."""

    quote: str = Field(description="The words.")
    attribution: tuple[str, ...] = Field(description="Who said it, in lines, if not a `person`.")
    person: PersonRef | None = Field(description="Who said it.")


class PortraitRecord(Record):
    """A picture of a person, or the logo of an organization."""

    url: str = Field(description="The picture: a square WebP, or the SVG as it is.")
    alt: str = Field(description="What it shows.")


class PersonRecord(Record):
    """A person or an organization that courses or sessions name."""

    key: str = Field(description="Names the person; it never changes.")
    url: str = Field(description="The page of the person on this site.")
    kind: Literal["person", "organization"] = Field(description="What it is.")
    name: str = Field(description="The name in full.")
    sort_name: str = Field(description="The name by which lists are sorted.")
    pronouns: str = Field(description="How to refer to the person.")
    credentials: str = Field(description="Degrees and designations.")
    affiliations: tuple[str, ...] = Field(description="Positions and places of work.")
    website: str | None = Field(description="A page about the person elsewhere.")
    orcid: str | None = Field(description="The URL of the ORCID iD.")
    portrait: PortraitRecord | None = Field(description="A picture.")
    disclosure: str = Field(description="Interests that readers should know of.")
    left: date | Literal[True] | None = Field(
        description="The last day of a person who leaves or left, or true if it is not known."
    )
    author_of: tuple[str, ...] = Field(description="The slugs of courses that the person wrote.")
    peer_reviewer_of: tuple[str, ...] = Field(description="The slugs of courses reviewed.")


class People(Record):
    """All people whom courses or sessions name, in the order of their family names."""

    built: datetime = Field(description="When the site was built.")
    people: tuple[PersonRecord, ...]


def list_people_files(site: SiteView, site_url: str) -> Iterator[FileRoute[File]]:
    """The routes of the file of people and of its JSON Schema."""
    yield record_route("people.json", partial(_parts, site, site_url), "people", site_url)
    yield schema_route("people", People, site_url)


def make_role_record(entry: ContributorsView) -> RoleRecord:
    """The record of the people with a role."""
    return RoleRecord(role=str(entry.role), people=tuple(map(_refer_to, entry.people)))


def make_testimonial_record(testimonial: TestimonialView) -> TestimonialRecord:
    """The record of what somebody says."""
    person = testimonial.person
    return TestimonialRecord(
        quote=testimonial.quote,
        attribution=testimonial.attribution,
        person=_refer_to(person) if person else None,
    )


def _refer_to(person: PersonView) -> PersonRef:
    return PersonRef(key=person.key, name=person.name)


def _parts(site: SiteView, site_url: str) -> Iterator[bytes]:
    return json_parts(
        People(built=site.now, people=()),
        (to_json(_make_record(profile, site_url)) for profile in site.profiles),
    )


def _make_record(profile: ProfileView, site_url: str) -> PersonRecord:
    person = profile.person
    return PersonRecord(
        key=person.key,
        url=site_url + person.path,
        kind="organization" if person.is_organization else "person",
        name=person.name,
        sort_name=person.sort_name,
        pronouns=person.pronouns,
        credentials=person.credentials,
        affiliations=person.affiliations,
        website=person.url,
        orcid=person.orcid_url or None,
        portrait=_make_portrait(person, site_url),
        disclosure=person.disclosure,
        left=person.left,
        author_of=tuple(course.slug for course in profile.written),
        peer_reviewer_of=tuple(course.slug for course in profile.reviewed),
    )


def _make_portrait(person: PersonView, site_url: str) -> PortraitRecord | None:
    picture = person.portrait
    if not picture:
        return None
    return PortraitRecord(url=site_url + picture.path(max(SIZES)), alt=picture.alt)
