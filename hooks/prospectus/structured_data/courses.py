"""Structured data of a course: https://schema.org/Course."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ..structure import JsonObject
from ..views import CommonView, CourseView, plain_text, sort_by_price
from .parts import (
    CONTEXT,
    describe_organization,
    describe_person,
    iso_duration,
    iso_length,
    without_empty,
)
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
                *(describe_person(reviewer, site_url) for reviewer in course.peer_reviewers),
                *_roles(course, site_url),
            ],
            "hasCourseInstance": [
                summarize_session(session, course, site_url) for session in course.upcoming
            ],
            "offers": _offers(course, site, url),
        }
    )


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
