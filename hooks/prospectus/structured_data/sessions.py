"""A session for search engines: https://schema.org/CourseInstance, https://schema.org/Event."""

from __future__ import annotations

from typing import Any

from ..facts import DeliveryMode
from ..structure import JsonObject
from ..views import (
    CourseView,
    MeetingView,
    PlaceView,
    PriceView,
    SessionView,
    SiteView,
    State,
)
from .parts import CONTEXT, describe_organization, describe_person, iso_duration, without_empty

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
_EVENT_STATUSES = {
    State.CANCELLED: "EventCancelled",
    State.POSTPONED: "EventPostponed",
}
_AVAILABILITIES = {
    State.OPEN: "InStock",
    State.FEW: "LimitedAvailability",
    State.WAITLIST: "BackOrder",
    State.REGISTRATION_OPENS: "PreOrder",
    State.FULL: "SoldOut",
}


def describe_session(
    session: SessionView, course: CourseView, site: SiteView, site_url: str
) -> JsonObject:
    """A session of a course, for its own page."""
    several = session.meetings if session.has_several_meetings else ()
    more = {
        "@type": ["CourseInstance", "EducationEvent"],
        "description": course.tagline,
        "previousStartDate": _previous_start(session, session.meetings),
        "location": _locations(session, site_url),
        "organizer": describe_organization(site, site_url),
        "instructor": [describe_person(one, site_url) for one in session.facilitators],
        "offers": [_offer(price, session, site_url) for price in session.prices],
        "subEvent": [_part(one, session, site_url) for one in several],
    }
    shared = summarize_session(session, course, site_url)
    return without_empty({"@context": CONTEXT} | shared | more)


def summarize_session(session: SessionView, course: CourseView, site_url: str) -> dict[str, Any]:
    """What a list of sessions tells of one: when, where, how, and whether it takes place."""
    address = site_url + session.path
    workload = next((one.workload for one in course.deliveries if one.mode == session.mode), None)
    start, end = _span(session)
    return without_empty(
        {
            "@type": "CourseInstance",
            "@id": address,
            "url": address,
            "name": session.title,
            "courseMode": _COURSE_MODES[session.mode],
            "courseWorkload": iso_duration(workload),
            "courseSchedule": None if workload else _schedule(session),
            "inLanguage": session.language,
            "startDate": start,
            "endDate": end,
            "eventStatus": _status(session, session.meetings),
            "eventAttendanceMode": f"{CONTEXT}/{_ATTENDANCE_MODES[session.mode]}",
            "location": _towns(session, site_url),
        }
    )


def _span(session: SessionView) -> tuple[str, str]:
    last = max(session.meetings, key=lambda meeting: meeting.end)
    return _when(session.meetings[0])[0], _when(last)[1]


def _schedule(session: SessionView) -> dict[str, Any]:
    """From which to which day and how often people meet, where the hours of work are not known."""
    return {
        "@type": "Schedule",
        "startDate": session.start.date().isoformat(),
        "endDate": max(meeting.last_day for meeting in session.meetings).isoformat(),
        "repeatCount": len(session.meetings),
        "scheduleTimezone": session.zone,
    }


def _status(session: SessionView, meetings: tuple[MeetingView, ...]) -> str:
    """Whether these meetings of a session take place."""
    usual = "EventRescheduled" if any(one.before for one in meetings) else "EventScheduled"
    return f"{CONTEXT}/{_EVENT_STATUSES.get(session.state, usual)}"


def _previous_start(session: SessionView, meetings: tuple[MeetingView, ...]) -> str | None:
    """When the first of these meetings was to start before it was moved.

    Google wants it of events that take place alone.
    """
    before = meetings[0].before
    return _when(before)[0] if before and session.state not in _EVENT_STATUSES else None


def _part(meeting: MeetingView, session: SessionView, site_url: str) -> dict[str, Any]:
    start, end = _when(meeting)
    # Whether one part of a hybrid session can be joined from afar, nobody says.
    mode = None if meeting.place and session.mode is DeliveryMode.HYBRID else session.mode
    mode = mode if meeting.place else DeliveryMode.ONLINE
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


def _when(meeting: MeetingView) -> tuple[str, str]:
    """Start and end in ISO 8601; dates alone, the last one included, where no hour is known."""
    if meeting.all_day:
        return meeting.start.date().isoformat(), meeting.last_day.isoformat()
    return meeting.start.isoformat(), meeting.end.isoformat()


def _locations(session: SessionView, site_url: str) -> list[dict[str, Any]]:
    places = {one.place: _place(one.place) for one in session.meetings if one.place}
    online = len(places) == 0 or any(one.place is None for one in session.meetings)
    can_join_online = session.mode is DeliveryMode.HYBRID and session.online_url
    return [
        *([_virtual(session, site_url)] if online or can_join_online else []),
        *places.values(),
    ]


def _towns(session: SessionView, site_url: str) -> list[dict[str, Any]]:
    """The towns alone: the street stands on the page of the session."""
    towns = {one.place.town: _place(one.place.in_short) for one in session.meetings if one.place}
    online = any(one.place is None for one in session.meetings)
    return [*([_virtual(session, site_url)] if online else []), *towns.values()]


def _virtual(session: SessionView, site_url: str) -> dict[str, Any]:
    """The address at which to join; where it is not public, the page that says how."""
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


def _offer(price: PriceView, session: SessionView, site_url: str) -> dict[str, Any]:
    availability = _AVAILABILITIES.get(session.state)
    opens = session.opens if session.state is State.REGISTRATION_OPENS else None
    return without_empty(
        {
            "@type": "Offer",
            "name": price.audience,
            "category": "Paid" if price.amount else "Free",
            "price": f"{price.amount:.2f}",
            "priceCurrency": price.currency,
            "availability": availability and f"{CONTEXT}/{availability}",
            "validFrom": opens and opens.isoformat(),
            "validThrough": price.last_day and price.last_day.isoformat(),
            "url": session.registration_url or site_url + session.path,
        }
    )
