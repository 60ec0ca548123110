"""The JSON API, with the facts for other programs and a JSON Schema of each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from pydantic import Field

from ..facts import DeliveryMode
from ..structure import File, FileRoute
from ..views import CourseView, SiteView, plain_sentence, plain_text
from .accreditation_records import AccreditationRecord, make_accreditation_record
from .admission_records import (
    AdmissionRecord,
    OnDemandRecord,
    make_admission_record,
    make_on_demand_record,
)
from .certificate_records import CertificateRecord, make_certificate_record
from .course_records import CourseRecords
from .length_records import (
    DeliveryRecord,
    VariantRecord,
    make_delivery_record,
    make_variant_record,
)
from .people_records import (
    RoleRecord,
    TestimonialRecord,
    list_people_files,
    make_role_record,
    make_testimonial_record,
)
from .price_records import (
    PaymentRecord,
    PriceRecord,
    make_payment_record,
    make_price_records,
)
from .records import Record, json_parts, record_route, schema_route, to_json
from .section_records import SectionRecord, make_section_record
from .session_records import SessionRecord


class CourseRecord(Record):
    """A course."""

    slug: str = Field(description="Names the course in addresses.")
    url: str = Field(description="The course's page.")
    calendar: str = Field(description="The feed of its sessions.")
    title: str = Field(description="Its name.")
    tagline: str = Field(description="What it is, in a sentence.")
    summary: str = Field(description="What it is, in a paragraph.")
    delivery_modes: tuple[DeliveryMode, ...] = Field(description="How it is taught.")
    variants: tuple[VariantRecord, ...] = Field(description="Its forms, if it has several.")
    deliveries: tuple[DeliveryRecord, ...] = Field(description="The ways in which it is taught.")
    accreditation: tuple[AccreditationRecord, ...] = Field(
        description="What accreditors grant for it, or have yet to decide."
    )
    certificate: CertificateRecord | None = Field(description="What learners get for it.")
    outcomes: tuple[str, ...] = Field(description="What learners are able to do afterwards.")
    topics: tuple[str, ...] = Field(description="What it covers.")
    authors: tuple[str, ...] = Field(description="The names of those who wrote it.")
    prices: tuple[PriceRecord, ...] = Field(
        description="What sessions without prices of their own cost, at the build."
    )
    payment: PaymentRecord | None = Field(
        description="What one should know about paying; null if nothing is said."
    )
    on_demand: OnDemandRecord | None = Field(
        description="How to take it at any time; null where it has sessions alone."
    )
    admission: AdmissionRecord | None = Field(
        description="Who may take it, and how to apply; null where nothing is said of it."
    )
    sections: tuple[SectionRecord, ...] = Field(description="The sections that only it has.")
    labels: dict[str, str] = Field(description="The headings of other sections, by field.")
    section_order: tuple[str, ...] = Field(
        description="Fields and keys of all sections that its page may have, in order."
    )
    contributors: tuple[RoleRecord, ...] = Field(description="Other roles, and who has them.")
    testimonials: tuple[TestimonialRecord, ...] = Field(description="What people say about it.")
    sessions: tuple[str, ...] = Field(description="The ids of its upcoming sessions.")


class Phrases(Record):
    """Words for those who show the sessions."""

    all: str = Field(description="A link to all upcoming sessions.")
    none: str = Field(description="That there are none.")


class Sessions(Record):
    """All sessions, in the order of their dates."""

    built: datetime = Field(description="When the site was built; states are of that moment.")
    language: str = Field(description="The language of all words, as two letters (ISO 639-1).")
    words: Phrases
    sessions: tuple[SessionRecord, ...]


class Courses(Record):
    """All courses, in the order of their titles."""

    built: datetime = Field(description="When the site was built.")
    courses: tuple[CourseRecord, ...]


def list_api_files(
    site: SiteView, site_url: str, records: Mapping[str, CourseRecords]
) -> Iterator[FileRoute[File]]:
    """The routes of the files of courses, sessions and people, each followed by its JSON Schema.

    records: those of the sessions of each course by its slug
    """
    make_courses = partial(_course_parts, site, site_url)
    yield record_route("courses.json", make_courses, "courses", site_url)
    yield schema_route("courses", Courses, site_url)
    make_sessions = partial(_session_parts, site, records)
    yield record_route("sessions.json", make_sessions, "sessions", site_url)
    yield schema_route("sessions", Sessions, site_url)
    yield from list_people_files(site, site_url)


def _course_parts(site: SiteView, site_url: str) -> Iterator[bytes]:
    return json_parts(
        Courses(built=site.now, courses=()),
        (to_json(_course_record(course, site_url)) for course in site.courses),
    )


def _session_parts(site: SiteView, records: Mapping[str, CourseRecords]) -> Iterator[bytes]:
    words, language = make_phrases(site), site.words.language
    ordered = sorted(site.past + site.upcoming, key=lambda session: session.sort_key)
    return json_parts(
        Sessions(built=site.now, language=language, words=words, sessions=()),
        (records[session.course].sessions[session.id] for session in ordered),
    )


def make_phrases(site: SiteView) -> Phrases:
    """The words of a site for those who show its sessions."""
    return Phrases(all=site.words.home.all_sessions, none=site.words.sessions.none)


def _course_record(course: CourseView, site_url: str) -> CourseRecord:
    return CourseRecord(
        slug=course.slug,
        url=site_url + course.path,
        calendar=f"{site_url}{course.path}sessions.ics",
        title=course.title,
        tagline=course.tagline,
        summary=plain_text(course.summary),
        delivery_modes=tuple(course.modes),
        variants=tuple(map(make_variant_record, course.variants)),
        deliveries=tuple(map(make_delivery_record, course.deliveries)),
        accreditation=tuple(map(make_accreditation_record, course.accreditation)),
        certificate=make_certificate_record(course.certificate) if course.certificate else None,
        outcomes=tuple(plain_sentence(text, site_url) for text in course.outcomes),
        topics=tuple(plain_sentence(text, site_url) for text in course.topics),
        authors=tuple(person.name for person in course.authors),
        prices=make_price_records(course.prices, site_url),
        payment=make_payment_record(course.payment),
        on_demand=make_on_demand_record(course.on_demand, site_url) if course.on_demand else None,
        admission=make_admission_record(course.admission) if course.admission else None,
        sections=tuple(
            make_section_record(section, course.path, site_url)
            for section in course.own_sections.values()
        ),
        labels=dict(course.headings),
        section_order=course.section_order,
        contributors=tuple(map(make_role_record, course.contributors)),
        testimonials=tuple(map(make_testimonial_record, course.testimonials)),
        sessions=tuple(session.id for session in course.upcoming),
    )
