"""Facts for search engines, in the words of schema.org.

Nothing stands here that the page does not show: https://schema.org/Course, /CourseInstance.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ..facts import DeliveryMode
from ..views import CourseView, MeetingView, PersonView, SessionView, SiteView, State
from ..views.price import PriceView
from ..views.prose import plain
from ..views.state import first_start
from .page import JsonObject

_CONTEXT = "https://schema.org"
_COURSE_MODES = {
    DeliveryMode.ONLINE: "Online",
    DeliveryMode.HYBRID: "Blended",
    DeliveryMode.IN_PERSON: "Onsite",
}
_ATTENDANCE_MODES = {
    DeliveryMode.ONLINE: "OnlineEventAttendanceMode",
    DeliveryMode.HYBRID: "MixedEventAttendanceMode",
    DeliveryMode.IN_PERSON: "OfflineEventAttendanceMode",
}
_EVENT_STATUSES = {State.CANCELLED: "EventCancelled", State.POSTPONED: "EventPostponed"}
_AVAILABILITIES = {
    State.OPEN: "InStock",
    State.FEW: "LimitedAvailability",
    State.WAITLIST: "BackOrder",
    State.REGISTRATION_OPENS: "PreOrder",
    State.FULL: "SoldOut",
}


def organization(site: SiteView, site_url: str) -> JsonObject:
    """The organisation, for the home page."""
    return {"@context": _CONTEXT} | _organization(site, site_url)


def catalogue(site: SiteView, site_url: str) -> JsonObject:
    """All courses as a list of their pages."""
    return {
        "@context": _CONTEXT,
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "url": site_url + course.path}
            for position, course in enumerate(site.courses, start=1)
        ],
    }


def course(course: CourseView, site: SiteView, site_url: str) -> JsonObject:
    """A course with its upcoming sessions."""
    offers = [
        offer
        for session in course.upcoming
        if session.state.takes_place
        for offer in _offers(session, site_url)
    ]
    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "Course",
            "@id": site_url + course.path,
            "url": site_url + course.path,
            "name": course.title,
            "description": plain(course.summary) or course.tagline,
            "provider": _organization(site, site_url),
            "audience": {"@type": "Audience", "audienceType": plain(course.audience)}
            if course.audience
            else None,
            "teaches": list(course.outcomes),
            "about": list(course.topics),
            "keywords": list(course.keywords),
            "author": [_person(person) for person in course.authors],
            "editor": [_person(person) for person in course.peer_reviewers],
            "hasCourseInstance": [
                _instance(session, course, site_url) for session in course.upcoming
            ],
            "offers": offers,
        }
    )


def session(session: SessionView, course: CourseView, site: SiteView, site_url: str) -> JsonObject:
    """A session of a course."""
    instance = _instance(session, course, site_url)
    return {"@context": _CONTEXT} | instance | {"organizer": _organization(site, site_url)}


def breadcrumbs(trail: Iterable[tuple[str, str]], site_url: str) -> JsonObject:
    """The names and paths of the pages above a page and of itself, as the page shows them."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site_url + path}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }


def _organization(site: SiteView, site_url: str) -> dict[str, Any]:
    organization = site.organization
    return _without_empty(
        {
            "@type": "Organization",
            "@id": f"{site_url}#organization",
            "name": organization.name,
            "url": organization.url or site_url,
        }
    )


def _person(person: PersonView) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "Person",
            "name": person.name,
            "honorificSuffix": person.credentials,
            "affiliation": [
                {"@type": "Organization", "name": name} for name in person.affiliations
            ],
            "url": person.url,
        }
    )


def _instance(session: SessionView, course: CourseView, site_url: str) -> dict[str, Any]:
    workload = next((one.workload for one in course.deliveries if one.mode == session.mode), None)
    moved_from = _moved_from(session)
    usual = "EventRescheduled" if moved_from else "EventScheduled"
    parts = [] if len(session.meetings) == 1 else [_part(one) for one in session.meetings]
    last = max(session.meetings, key=lambda meeting: meeting.end)
    return _without_empty(
        {
            "@type": ["CourseInstance", "EducationEvent"],
            "@id": site_url + session.path,
            "url": site_url + session.path,
            "name": session.title,
            "description": course.tagline,
            "courseMode": _COURSE_MODES[session.mode],
            "courseWorkload": _duration(workload),
            "inLanguage": session.language,
            "startDate": _when(session.meetings[0])[0],
            "endDate": _when(last)[1],
            "eventStatus": f"{_CONTEXT}/{_EVENT_STATUSES.get(session.state, usual)}",
            "previousStartDate": moved_from,
            "eventAttendanceMode": f"{_CONTEXT}/{_ATTENDANCE_MODES[session.mode]}",
            "location": _locations(session, site_url),
            "instructor": [_person(person) for person in session.facilitators],
            "offers": list(_offers(session, site_url)),
            "subEvent": parts,
        }
    )


def _moved_from(session: SessionView) -> str | None:
    """When the session began before its last move, which its page shows too."""
    before = next((one.revision.moved_from for one in session.meetings if one.moved_from), None)
    return first_start(before).isoformat() if before else None


def _part(meeting: MeetingView) -> dict[str, Any]:
    start, end = _when(meeting)
    return _without_empty(
        {
            "@type": "Event",
            "name": meeting.title or meeting.day,
            "startDate": start,
            "endDate": end,
        }
    )


def _when(meeting: MeetingView) -> tuple[str, str]:
    """Start and end in ISO 8601; dates alone, the last one included, where no hour is known."""
    if meeting.all_day:
        return meeting.start.date().isoformat(), meeting.last_day.isoformat()
    return meeting.start.isoformat(), meeting.end.isoformat()


def _locations(session: SessionView, site_url: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if session.online_url and session.mode is DeliveryMode.HYBRID:
        found[session.online_url] = {"@type": "VirtualLocation", "url": session.online_url}
    for meeting in session.meetings:
        place = meeting.place
        if place is None:
            address = session.online_url or site_url + session.path
            found[address] = {"@type": "VirtualLocation", "url": address}
        else:
            address_parts = {
                "@type": "PostalAddress",
                "streetAddress": place.address,
                "addressLocality": place.city,
                "addressRegion": place.province,
                "postalCode": place.postal_code,
                "addressCountry": place.country,
            }
            found[meeting.where] = {
                "@type": "Place",
                "name": place.venue or place.town,
                "address": _without_empty(address_parts),
            }
    return list(found.values())


def _offers(session: SessionView, site_url: str) -> Iterable[dict[str, Any]]:
    return (_offer(price, session, site_url) for price in session.prices)


def _offer(price: PriceView, session: SessionView, site_url: str) -> dict[str, Any]:
    availability = _AVAILABILITIES.get(session.state)
    return _without_empty(
        {
            "@type": "Offer",
            "name": price.audience,
            "category": "Paid" if price.amount else "Free",
            "price": f"{price.amount:.2f}",
            "priceCurrency": price.currency,
            "availability": availability and f"{_CONTEXT}/{availability}",
            "validThrough": price.last_day and price.last_day.isoformat(),
            "url": session.registration_url or site_url + session.path,
        }
    )


def _duration(hours: Decimal | None) -> str | None:
    """PT14H30M: ISO 8601 for a number of hours."""
    if hours is None:
        return None
    whole, minutes = divmod(round(hours * 60), 60)
    return f"PT{whole}H" + (f"{minutes}M" if minutes else "")


def _without_empty(entries: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value not in (None, "", [])}
