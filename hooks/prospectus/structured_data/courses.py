"""Structured data of a course: https://schema.org/Course."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..structure import JsonObject
from ..views import CommonView, CourseView, list_main_prices, plain_text
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
        }
    )


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
    """The lowest price, as the course page has it: of upcoming sessions, or else of the course.

    Google accepts four categories: Free, Partially Free, Subscription and Paid.
    """
    sessions = [session for session in course.upcoming if session.state.takes_place]
    of_sessions = [price for session in sessions for price in session.prices]
    prices = list_main_prices(
        of_sessions if sessions else course.prices, site.organization.facts.currency
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
