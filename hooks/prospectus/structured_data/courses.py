"""A course for search engines: https://schema.org/Course."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..structure import JsonObject
from ..views import CourseView, SiteView, plain_text, sort_by_price
from .parts import CONTEXT, describe_organization, describe_person, iso_duration, without_empty
from .sessions import summarize_session


def describe_course(course: CourseView, site: SiteView, site_url: str) -> JsonObject:
    """A course with its upcoming sessions in short; their own pages have them in full."""
    address = site_url + course.path
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": "Course",
            "@id": address,
            "url": address,
            "name": course.title,
            "description": plain_text(course.summary) or course.tagline,
            "provider": describe_organization(site, site_url),
            "audience": _audience(course),
            "timeRequired": _time_required(course),
            "numberOfCredits": _credits(course),
            "inLanguage": list(course.languages),
            "teaches": list(course.outcomes),
            "about": list(course.topics),
            "author": [describe_person(one, site_url) for one in course.authors],
            "contributor": [describe_person(one, site_url) for one in course.peer_reviewers],
            "hasCourseInstance": [
                summarize_session(one, course, site_url) for one in course.upcoming
            ],
            "offers": _offers(course, site, address),
        }
    )


def _audience(course: CourseView) -> dict[str, Any] | None:
    if not course.audience:
        return None
    return {"@type": "Audience", "audienceType": plain_text(course.audience)}


def _time_required(course: CourseView) -> str | None:
    """How long it is, where all its deliveries are as long."""
    workloads = {delivery.workload for delivery in course.deliveries}
    return iso_duration(workloads.pop()) if len(workloads) == 1 else None


def _credits(course: CourseView) -> list[dict[str, Any]]:
    return [
        {"@type": "QuantitativeValue", "value": _number(grant.earned), "unitText": grant.unit}
        for grant in course.accreditation
        if grant.earned and grant.unit
    ]


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _offers(course: CourseView, site: SiteView, address: str) -> dict[str, Any] | None:
    """The lowest price of the sessions to come, which is the one that the page of a course shows.

    Google knows four categories: Free, Partially Free, Subscription and Paid.
    """
    coming = [one for one in course.upcoming if one.state.takes_place]
    prices = sort_by_price(
        (price for one in coming for price in one.prices), site.facts.organization.currency
    )
    if not prices:
        return None
    free = [price for price in prices if not price.amount]
    category = "Paid" if not free else "Free" if len(free) == len(prices) else "Partially Free"
    return {
        "@type": "AggregateOffer",
        "url": address,
        "category": category,
        "lowPrice": f"{prices[0].amount:.2f}",
        "priceCurrency": prices[0].currency,
    }
