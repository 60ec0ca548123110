"""Structured data of a session: https://schema.org/CourseInstance, https://schema.org/Event."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..facts import DeliveryMode, Interval, Tax
from ..structure import JsonObject
from ..views import (
    CommonView,
    CourseView,
    MeetingView,
    PaymentView,
    PlaceView,
    PriceView,
    SessionView,
    State,
)
from .parts import CONTEXT, describe_organization, describe_person, iso_duration, without_empty

COURSE_MODES = {
    DeliveryMode.ONLINE: "Online",
    DeliveryMode.HYBRID: "Blended",
    DeliveryMode.IN_PERSON: "Onsite",
}
_ATTENDANCE_MODES = {
    DeliveryMode.ONLINE: "OnlineEventAttendanceMode",
    DeliveryMode.HYBRID: "MixedEventAttendanceMode",
    DeliveryMode.IN_PERSON: "OfflineEventAttendanceMode",
}
_EVENT_STATUSES = {
    State.CANCELLED: "EventCancelled",
    State.POSTPONED: "EventPostponed",
}
# The values that Google names, so only intervals of one.
_FREQUENCIES = {
    Interval.DAY: "Daily",
    Interval.WEEK: "Weekly",
    Interval.MONTH: "Monthly",
    Interval.MONTH_BY_WEEKDAY: "Monthly",
}
_AVAILABILITIES = {
    State.OPEN: "InStock",
    State.FEW: "LimitedAvailability",
    State.WAITLIST: "BackOrder",
    State.REGISTRATION_OPENS: "PreOrder",
    State.FULL: "SoldOut",
}


def describe_session(
    session: SessionView, course: CourseView, site: CommonView, site_url: str
) -> JsonObject:
    """A CourseInstance with all details, for the session's page."""
    parts = session.meetings if session.has_several_meetings else ()
    details = {
        # Search engines want a day of an event.
        "@type": "CourseInstance" if session.expected else ["CourseInstance", "EducationEvent"],
        "description": course.tagline,
        "previousStartDate": _previous_start(session, session.held_meetings),
        "location": _locations(session, site_url),
        "organizer": describe_organization(site, site_url),
        "instructor": [describe_person(person, site_url) for person in session.facilitators],
        "offers": [
            _offer(price, session, course.payment, site_url)
            for price in session.prices
            if price.amount is not None
        ],
        "maximumAttendeeCapacity": session.seat_counts.capacity,
        "remainingAttendeeCapacity": session.seat_counts.left,
        "subEvent": [_sub_event(meeting, session, site_url) for meeting in parts],
    }
    summary = summarize_session(session, course, site_url)
    return without_empty({"@context": CONTEXT} | summary | details)


def summarize_session(session: SessionView, course: CourseView, site_url: str) -> dict[str, Any]:
    """A CourseInstance for lists: date, towns, delivery mode and status."""
    url = site_url + session.path
    workload = next(
        (delivery.length.workload for delivery in course.deliveries_of(session)),
        None,
    )
    return without_empty(
        {
            "@type": "CourseInstance",
            "@id": url,
            "url": url,
            "name": session.title,
            "courseMode": COURSE_MODES[session.mode],
            "courseWorkload": iso_duration(workload),
            "courseSchedule": None if workload or session.expected else _schedule(session),
            "inLanguage": session.language,
            **_dates(session),
            "eventStatus": _status(session, session.held_meetings),
            "eventAttendanceMode": f"{CONTEXT}/{_ATTENDANCE_MODES[session.mode]}",
            "location": _town_locations(session, site_url),
        }
    )


def find_workload(course: CourseView, mode: DeliveryMode) -> Decimal | None:
    """The hours of work in a delivery mode; None if they are not known."""
    return next(
        (delivery.length.workload for delivery in course.deliveries if delivery.mode == mode),
        None,
    )


def _dates(session: SessionView) -> dict[str, str | None]:
    """The first and the last day; a month alone where no more is known."""
    if session.expected:
        return {"startDate": session.expected.month}
    last_meeting = max(session.held_meetings, key=lambda meeting: meeting.end.timestamp())
    return {
        "startDate": _start_and_end(session.first_meeting)[0],
        "endDate": _start_and_end(last_meeting)[1],
    }


def _schedule(session: SessionView) -> dict[str, Any]:
    """First day, last day and number of meetings; Google requires it if there is no workload."""
    return without_empty(
        {
            "@type": "Schedule",
            "startDate": session.start.date().isoformat(),
            "endDate": max(meeting.last_day for meeting in session.held_meetings).isoformat(),
            "repeatCount": len(session.held_meetings),
            "repeatFrequency": _FREQUENCIES.get(session.every) if session.every else None,
            "scheduleTimezone": session.zone,
        }
    )


def _status(session: SessionView, meetings: tuple[MeetingView, ...]) -> str:
    """The URL of the eventStatus of these meetings of a session."""
    if meetings and all(meeting.cancelled for meeting in meetings):
        return f"{CONTEXT}/EventCancelled"
    moved = any(_original_start(meeting) for meeting in meetings)
    default = "EventRescheduled" if moved else "EventScheduled"
    return f"{CONTEXT}/{_EVENT_STATUSES.get(session.state, default)}"


def _original_start(meeting: MeetingView) -> str | None:
    """When a moved meeting was to start, if that is not when it starts now."""
    if not meeting.before:
        return None
    original = _start_and_end(meeting.before)[0]
    return original if original != _start_and_end(meeting)[0] else None


def _previous_start(session: SessionView, meetings: tuple[MeetingView, ...]) -> str | None:
    """The original start of the first of these meetings, if it was moved.

    Google expects it only for events that take place.
    """
    if session.state in _EVENT_STATUSES or not meetings or meetings[0].cancelled:
        return None
    return _original_start(meetings[0])


def _sub_event(meeting: MeetingView, session: SessionView, site_url: str) -> dict[str, Any]:
    start, end = _start_and_end(meeting)
    mode: DeliveryMode | None = session.mode
    if not meeting.place:
        mode = DeliveryMode.ONLINE
    elif mode is DeliveryMode.HYBRID:
        mode = None  # the facts do not say whether this meeting can be joined online
    return without_empty(
        {
            "@type": "EducationEvent",
            "name": meeting.title or meeting.day_text,
            "startDate": start,
            "endDate": end,
            "eventStatus": _status(session, (meeting,)),
            "previousStartDate": _previous_start(session, (meeting,)),
            "eventAttendanceMode": mode and f"{CONTEXT}/{_ATTENDANCE_MODES[mode]}",
            "location": _place(meeting.place) if meeting.place else _virtual(session, site_url),
        }
    )


def _start_and_end(meeting: MeetingView) -> tuple[str, str | None]:
    """Start and end in ISO 8601; for all-day meetings two dates, both inclusive.

    None is an end that is not known.
    """
    if meeting.all_day:
        return meeting.start.date().isoformat(), meeting.last_day.isoformat()
    return meeting.start.isoformat(), None if meeting.open_ended else meeting.end.isoformat()


def _locations(session: SessionView, site_url: str) -> list[dict[str, Any]]:
    """All places with addresses, after a VirtualLocation if online attendance is possible."""
    places = {place: _place(place) for place in _list_places(session)}
    online = _is_online(session)
    can_join_online = session.mode is DeliveryMode.HYBRID and session.online_url
    return [
        *([_virtual(session, site_url)] if online or can_join_online else []),
        *places.values(),
    ]


def _town_locations(session: SessionView, site_url: str) -> list[dict[str, Any]]:
    """The towns without street addresses, which only the session's page has."""
    towns = {place.town: place for place in _list_places(session)}
    online = _is_online(session)
    return [
        *([_virtual(session, site_url)] if online else []),
        *(_place(place.in_short) for place in towns.values()),
    ]


def _list_places(session: SessionView) -> list[PlaceView]:
    """Where people meet, or where they are expected to."""
    places = [session.place, *(meeting.place for meeting in session.held_meetings)]
    return [place for place in places if place]


def _is_online(session: SessionView) -> bool:
    """Whether people meet online, all of them or in a part of the session."""
    parts = (meeting.place is None for meeting in session.held_meetings)
    return session.mode is DeliveryMode.ONLINE or any(parts)


def _virtual(session: SessionView, site_url: str) -> dict[str, Any]:
    """A VirtualLocation with the URL to join or, if that is not public, the session's page."""
    return {"@type": "VirtualLocation", "url": session.online_url or site_url + session.path}


def _place(place: PlaceView) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": place.city,
        "addressRegion": place.province,
        "postalCode": place.postal_code,
        "addressCountry": place.country,
    }
    return {
        "@type": "Place",
        "name": place.venue or place.town,
        "address": without_empty(address),
    }


def _offer(
    price: PriceView, session: SessionView, payment: PaymentView | None, site_url: str
) -> dict[str, Any]:
    """An Offer; discounts are none, as schema.org has no property for them."""
    state = session.seats if session.registration_open else session.state
    availability = _AVAILABILITIES.get(state)
    opens = session.opens if session.state is State.REGISTRATION_OPENS else None
    starts = price.first_day and price.first_day.isoformat()
    people = price.minimum_people
    return without_empty(
        {
            "@type": "Offer",
            "name": price.audience,
            "category": "Paid" if price.amount else "Free",
            "price": f"{price.amount:.2f}",
            "priceCurrency": price.currency,
            "priceSpecification": _price_specification(price, payment),
            "description": ", ".join(filter(None, (price.limit, price.note))),
            "eligibleQuantity": people and {"@type": "QuantitativeValue", "minValue": people},
            "itemOffered": _items(price, site_url),
            "availability": availability and f"{CONTEXT}/{availability}",
            "validFrom": starts or (opens and opens.isoformat()),
            "validThrough": price.last_day and price.last_day.isoformat(),
            "url": session.registration_url or site_url + session.path,
        }
    )


def _items(price: PriceView, site_url: str) -> list[dict[str, Any]]:
    """What an offer is for, beside the session itself."""
    courses = [
        {"@type": "Course", "@id": site_url + part.path, "name": part.title}
        for part in price.courses
    ]
    extra = [{"@type": "Product", "name": price.extra}] if price.extra else []
    return courses + extra


def _price_specification(price: PriceView, payment: PaymentView | None) -> dict[str, Any] | None:
    """Whether taxes are in the price; None where that is not said."""
    if not payment or payment.tax not in (Tax.INCLUDED, Tax.ADDED):
        return None
    return {
        "@type": "PriceSpecification",
        "price": f"{price.amount:.2f}",
        "priceCurrency": price.currency,
        "valueAddedTaxIncluded": payment.tax is Tax.INCLUDED,
    }
