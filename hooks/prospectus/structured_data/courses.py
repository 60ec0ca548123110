"""Structured data of a course: https://schema.org/Course."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import quote

from ..structure import JsonObject
from ..views import CommonView, CourseView, plain_text, sort_by_price
from .parts import CONTEXT, describe_organization, describe_person, iso_duration, without_empty
from .sessions import summarize_session


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
            "inLanguage": list(course.languages),
            "teaches": list(course.outcomes),
            "about": list(course.topics),
            "author": [describe_person(author, site_url) for author in course.authors],
            "contributor": [
                describe_person(reviewer, site_url) for reviewer in course.peer_reviewers
            ],
            "hasCourseInstance": [
                summarize_session(session, course, site_url) for session in course.upcoming
            ],
            "offers": _offers(course, site, url),
            "funder": _funders(course, site_url),
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


def _audience(course: CourseView) -> dict[str, Any] | None:
    if not course.audience:
        return None
    return {"@type": "Audience", "audienceType": plain_text(course.audience)}


def _time_required(course: CourseView) -> str | None:
    """The workload in ISO 8601, if it is the same for every delivery mode."""
    workloads = {delivery.workload for delivery in course.deliveries}
    return iso_duration(workloads.pop()) if len(workloads) == 1 else None


def _credits(course: CourseView) -> list[dict[str, Any]]:
    return [
        {"@type": "QuantitativeValue", "value": _json_number(grant.earned), "unitText": grant.unit}
        for grant in course.accreditation
        if grant.earned and grant.unit
    ]


def _json_number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _offers(course: CourseView, site: CommonView, url: str) -> dict[str, Any] | None:
    """The lowest price of the upcoming sessions, which is also the one on the course page.

    Google accepts four categories: Free, Partially Free, Subscription and Paid.
    """
    sessions = [session for session in course.upcoming if session.state.takes_place]
    prices = sort_by_price(
        (price for session in sessions for price in session.prices),
        site.organization.facts.currency,
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
