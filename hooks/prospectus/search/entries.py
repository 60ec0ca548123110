"""What the search finds: the pages made from data, and their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..locale import fill
from ..structure import ACCESSIBILITY, CHANGES, COURSES, HOME, PAST, PEOPLE, SESSIONS
from ..views import (
    AccreditationView,
    CertificateView,
    CommonView,
    CourseView,
    OwnSectionView,
    PersonView,
    ProfileView,
    SessionView,
    SiteView,
    plain_text,
)


class EntryKind(StrEnum):
    """What a result is; results are grouped by it, in this order."""

    COURSE = "course"
    SESSION = "session"
    PERSON = "person"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """A page or a section of it.

    path: of the page, with the anchor of the section
    title: that of the page
    heading: that of the section; empty for the page itself
    course: of a session, the path of its course's page
    """

    path: str
    kind: EntryKind
    title: str
    heading: str = ""
    text: str = ""
    course: str = ""


def make_other_entries(site: SiteView) -> Iterator[SearchEntry]:
    """Yield the entries of people and of pages that are about no course alone.

    A text that several pages have is in the entry of one of them.
    """
    yield from map(_person_entry, site.profiles)
    yield from _list_entries(site)
    yield from _accessibility_entries(site)


def make_entries_of_course(course: CourseView, site: CommonView) -> Iterator[SearchEntry]:
    """Yield the entries of a course and of its upcoming sessions."""
    yield from _section_entries(course, site)
    for session in course.upcoming:
        yield _session_entry(session, course)


def _section_entries(course: CourseView, site: CommonView) -> Iterator[SearchEntry]:
    words, headings = site.words, course.headings
    sections: dict[str, tuple[str, Iterable[str]]] = {
        "": (
            "",
            (
                course.tagline,
                plain_text(course.summary),
                *(
                    text
                    for testimonial in course.testimonials
                    for text in (
                        testimonial.quote,
                        testimonial.person.name if testimonial.person else "",
                    )
                ),
                ", ".join(course.keywords),
            ),
        ),
        "at-a-glance": (
            words.glance.title,
            (
                *course.modes.values(),
                *(*course.lengths, *course.credits, *course.language_names),
                words.on_demand.label if course.on_demand else "",
            ),
        ),
        "audience": (headings["audience"], (plain_text(course.audience),)),
        "features": (
            headings["features"],
            (
                *course.features,
                *(feature for delivery in course.deliveries for feature in delivery.features),
            ),
        ),
        "variants": (
            headings["variants"],
            (
                text
                for variant in course.variants
                for text in (
                    variant.title,
                    plain_text(variant.description),
                    variant.length.text if variant.has_own_length else "",
                )
            ),
        ),
        "accreditation": (
            headings["accreditation"],
            (text for grant in course.accreditation for text in _grant_texts(grant)),
        ),
        "certificate": (
            headings["certificate"],
            _certificate_texts(course.certificate) if course.certificate else (),
        ),
        "outcomes": (headings["outcomes"], (course.outcomes_introduction, *course.outcomes)),
        "topics": (headings["topics"], course.topics),
        "admission": (headings["admission"], _describe_admission(course)),
        "authors": (
            headings["authors"],
            (
                *([plain_text(course.authors_statement)] if course.has_own_statement else []),
                *map(_describe_person, course.authors),
            ),
        ),
        **{
            entry.id: (entry.role, map(_describe_person, entry.people))
            for entry in course.contributors
        },
        "peer-reviewers": (
            headings["peer_reviewers"],
            map(_describe_person, course.peer_reviewers),
        ),
        "disclosures": (
            headings["disclosures"],
            (f"{person.name}: {person.disclosure}" for person in course.disclosing),
        ),
    }
    for name, own in course.own_sections.items():
        sections[name] = own.title, _texts_of_own(own)
    for anchor, (heading, texts) in sections.items():
        text = _join(texts)
        if text or not anchor:
            yield SearchEntry(
                path=f"{course.path}#{anchor}" if anchor else course.path,
                kind=EntryKind.COURSE,
                title=course.title,
                heading=heading,
                text=text,
            )


def _grant_texts(grant: AccreditationView) -> Iterator[str]:
    yield from (grant.title, grant.short_name, grant.program, grant.section)
    yield plain_text(grant.statement)
    yield from (row.line for row in grant.rows)


def _certificate_texts(certificate: CertificateView) -> Iterator[str]:
    yield from (certificate.title, plain_text(certificate.text), certificate.valid_text)
    yield from (plain_text(certificate.renewal), certificate.renewal_title)


def _describe_admission(course: CourseView) -> Iterator[str]:
    """Who may take a course, and how to apply."""
    if course.admission:
        yield plain_text(course.admission.eligibility)
        for needed in course.admission.prerequisites:
            yield needed.course_title
            yield plain_text(needed.text)
    if course.application:
        yield from course.application.steps
        yield plain_text(course.application.note)


def _texts_of_own(section: OwnSectionView) -> Iterator[str]:
    yield plain_text(section.text)
    yield from (*section.items, *section.steps)
    for entry in section.questions:
        yield from (entry.question, plain_text(entry.answer))
    yield from (funder.name for funder in section.funders)


def _session_entry(session: SessionView, course: CourseView) -> SearchEntry:
    """A session, without what its course's entries have."""
    texts = (
        "" if session.state.takes_place else session.label,
        session.delivery,
        *(meeting.where for meeting in session.held_meetings),
        session.language_name,
        *(person.name for person in session.facilitators),
        *(meeting.title for meeting in session.held_meetings),
        *(meeting.day_text for meeting in session.held_meetings),
        plain_text(session.note),
    )
    return SearchEntry(
        path=session.path,
        kind=EntryKind.SESSION,
        title=session.title,
        text=_join(texts),
        course=course.path,
    )


def _person_entry(profile: ProfileView) -> SearchEntry:
    person = profile.person
    return SearchEntry(
        path=person.path,
        kind=EntryKind.PERSON,
        title=", ".join(filter(None, (person.name, person.credentials))),
        text=_join((*person.affiliations, person.orcid, person.disclosure)),
    )


def _list_entries(site: SiteView) -> Iterator[SearchEntry]:
    words, name = site.words, site.organization.name
    pages = {
        HOME: (words.home.title, words.home.description),
        COURSES: (words.navigation.courses, words.courses.description),
        SESSIONS: (words.navigation.upcoming, words.sessions.description),
        PAST: (words.navigation.past, words.sessions.past_description),
        CHANGES: (words.changes.title, words.changes.description),
        PEOPLE: (words.people.title, words.people.description),
    }
    if not site.profiles:
        del pages[PEOPLE]
    for path, (title, description) in pages.items():
        text = plain_text(site.organization.description) if path == HOME else ""
        yield SearchEntry(
            path=path,
            kind=EntryKind.PAGE,
            title=fill(title, {"organization": name}),
            text=text or fill(description, {"organization": name}),
        )


def _accessibility_entries(site: SiteView) -> Iterator[SearchEntry]:
    words, organization = site.words.accessibility, site.organization
    reachable = organization.reachable or organization.url
    sections = {
        "": (
            "",
            (fill(words.aim, {"organization": organization.name}), words.guidelines),
        ),
        "tested": (
            words.tested,
            (words.tests_introduction, *(str(text) for _, text in words.tests)),
        ),
        "limits": (words.limits, [str(text) for _, text in words.limits_listed]),
        "barriers": (
            words.barriers,
            (words.report, organization.email or "", organization.phone) if reachable else (),
        ),
    }
    for anchor, (heading, texts) in sections.items():
        if text := _join(texts):
            yield SearchEntry(
                path=f"{ACCESSIBILITY}#{anchor}" if anchor else ACCESSIBILITY,
                kind=EntryKind.PAGE,
                title=words.title,
                heading=heading,
                text=text,
            )


def _describe_person(person: PersonView) -> str:
    return ", ".join(filter(None, (person.name, person.credentials, *person.affiliations)))


def _join(texts: Iterable[str]) -> str:
    """The different texts, with a dot between those that have no end of their own."""
    result = ""
    for text in dict.fromkeys(" ".join(text.split()) for text in texts if text):
        separator = " " if result.endswith((".", "!", "?", "…", ":")) else " · "
        result += f"{separator}{text}" if result else text
    return result
