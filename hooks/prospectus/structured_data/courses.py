"""Structured data of a course: https://schema.org/Course."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from ..structure import JsonObject
from ..views import CommonView, CourseView, list_main_prices, plain_text
from .parts import (
    CONTEXT,
    describe_organization,
    describe_person,
    iso_duration,
    iso_length,
    without_empty,
)
from .sessions import COURSE_MODES, find_workload, summarize_session


def describe_course(course: CourseView, site: CommonView, site_url: str) -> JsonObject:
    """A Course with a summary of each upcoming session; full details are on the session's page."""
    url = site_url + course.path
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": "Course",
            "@id": url,
            "url": url,
            "name": course.title,
            "description": plain_text(course.summary) or course.tagline,
            "provider": describe_organization(site, site_url),
            "audience": _audience(course),
            "timeRequired": _time_required(course),
            "numberOfCredits": _credits(course),
            "educationalCredentialAwarded": _certificate(course),
            "inLanguage": list(course.languages),
            "teaches": list(course.outcomes),
            "about": list(course.topics),
            "author": [describe_person(author, site_url) for author in course.authors],
            "contributor": [
                *(describe_person(reviewer, site_url) for reviewer in course.peer_reviewers),
                *_roles(course, site_url),
            ],
            "coursePrerequisites": _prerequisites(course, site_url),
            "hasCourseInstance": [
                *(summarize_session(session, course, site_url) for session in course.upcoming),
                *_instance_on_demand(course, url),
            ],
            "offers": _offers(course, site, url),
            "funder": _funders(course, site_url),
        }
    )


def _prerequisites(course: CourseView, site_url: str) -> list[dict[str, Any] | str]:
    """The courses to take first, and what else is needed."""
    needed = course.admission.prerequisites if course.admission else ()
    courses = [
        {"@type": "Course", "@id": site_url + part.path, "name": part.course_title}
        for part in needed
        if part.course
    ]
    return [*courses, *(text for part in needed if (text := plain_text(part.text)))]


def _instance_on_demand(course: CourseView, url: str) -> Iterator[dict[str, Any]]:
    """A CourseInstance without dates, for a course that begins at any time."""
    on_demand = course.on_demand
    if on_demand:
        yield without_empty(
            {
                "@type": "CourseInstance",
                "@id": f"{url}#on-demand",
                "name": course.title,
                "courseMode": COURSE_MODES[on_demand.mode],
                "courseWorkload": iso_duration(find_workload(course, on_demand.mode)),
                "inLanguage": on_demand.language,
            }
        )


def describe_questions(course: CourseView, site_url: str) -> JsonObject | None:
    """A FAQPage with the questions of the course's own sections; None if there are none.

    https://developers.google.com/search/docs/appearance/structured-data/faqpage
    """
    questions = [
        {
            "@type": "Question",
            "name": entry.question,
            "acceptedAnswer": {"@type": "Answer", "text": plain_text(entry.answer)},
        }
        for section in course.own_sections.values()
        for entry in section.questions
    ]
    if not questions:
        return None
    return {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "url": site_url + course.path,
        "mainEntity": questions,
    }


def _funders(course: CourseView, site_url: str) -> list[dict[str, Any]]:
    return [
        without_empty(
            {
                "@type": "Organization",
                "name": funder.name,
                "url": funder.url,
                "logo": site_url + quote(funder.logo) if funder.logo else None,
            }
        )
        for section in course.own_sections.values()
        for funder in section.funders
    ]


def _roles(course: CourseView, site_url: str) -> Iterator[dict[str, Any]]:
    """A Role for each person with a role that editors have named, as schema.org has them."""
    for entry in course.contributors:
        for person in entry.people:
            yield {
                "@type": "Role",
                "roleName": entry.role,
                "contributor": describe_person(person, site_url),
            }


def _audience(course: CourseView) -> dict[str, Any] | None:
    if not course.audience:
        return None
    return {"@type": "Audience", "audienceType": plain_text(course.audience)}


def _time_required(course: CourseView) -> str | None:
    """The length in ISO 8601, else the workload, if it is the same for every delivery."""
    times = {
        iso_length(delivery.length.duration) or iso_duration(delivery.length.workload)
        for delivery in course.deliveries
    }
    return times.pop() if len(times) == 1 else None


def _credits(course: CourseView) -> list[dict[str, Any]]:
    """The credits that are granted, without those that are pending."""
    return [
        {
            "@type": "QuantitativeValue",
            "value": _json_number(grant.amount.credits),
            "unitText": grant.amount.unit,
        }
        for grant in course.accreditation
        if grant.amount.credits and not grant.is_pending
    ]


def _certificate(course: CourseView) -> dict[str, Any] | None:
    """The credential, and for how long it is valid, in ISO 8601."""
    if not course.certificate:
        return None
    return without_empty(
        {
            "@type": "EducationalOccupationalCredential",
            "name": course.certificate.title,
            "description": plain_text(course.certificate.text),
            "validFor": iso_length(course.certificate.valid_for),
        }
    )


def _json_number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _offers(course: CourseView, site: CommonView, url: str) -> dict[str, Any] | None:
    """The lowest price, as the course page has it: of upcoming sessions, or else of the course.

    Google accepts four categories: Free, Partially Free, Subscription and Paid.
    """
    sessions = [session for session in course.upcoming if session.state.takes_place]
    on_demand = course.on_demand.prices if course.on_demand else ()
    of_sessions = [price for session in sessions for price in session.prices]
    of_all = (*of_sessions, *on_demand)
    prices = list_main_prices(
        of_all if sessions or on_demand else course.prices, site.organization.facts.currency
    )
    if not prices:
        return None
    free = [price for price in prices if not price.amount]
    category = "Paid" if not free else "Free" if len(free) == len(prices) else "Partially Free"
    return {
        "@type": "AggregateOffer",
        "url": url,
        "category": category,
        "lowPrice": f"{prices[0].amount:.2f}",
        "priceCurrency": prices[0].currency,
    }
