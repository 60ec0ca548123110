"""The records of sessions, whole and short."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from ..calendars import calendar_path, event_uid, has_calendar
from ..facts import DeliveryMode, MeetingStatus
from ..views import CommonView, MeetingView, PlaceView, SessionView, State, plain_lines
from .price_records import PriceRecord, make_price_records
from .records import Record

_MAX_MEETINGS = 6  # of a short record


class PlaceRecord(Record):
    """Where people meet in a room."""

    venue: str = Field(description="The building or room; may be empty.")
    address: str = Field(description="Street and number; may be empty.")
    city: str = Field(description="The town or city.")
    province: str = Field(description="The province in its letters; may be empty.")
    postal_code: str = Field(description="The postal code; may be empty.")
    country: str = Field(description="The country as two letters (ISO 3166-1).")


class MeetingRecord(Record):
    """One part of a session, an event in calendars."""

    key: str = Field(description="Tells the meeting from the session's others.")
    uid: str = Field(description="The UID of the event in all calendars (RFC 5545).")
    title: str = Field(description="What this part is about; may be empty.")
    status: MeetingStatus = Field(description="Whether this part takes place.")
    all_day: bool = Field(description="Whether only its dates are known.")
    start: datetime | date = Field(description="The start, with its offset; or the first day.")
    end: datetime | date | None = Field(
        description="The end, with its offset; or the last day; null where it is not known."
    )
    when: str = Field(description="Its date and hours, in words.")
    place: PlaceRecord | None = Field(description="The place; null where the meeting is online.")


class ReservedSeatsRecord(Record):
    """Seats that are kept for some learners."""

    seats: int | None = Field(description="How many; null if that is not known.")
    audience: str = Field(description="Whom they are for.")


class SessionRecord(Record):
    """A dated run of a course."""

    id: str = Field(description="The permanent id of the session.")
    url: str = Field(description="The session's page.")
    calendar: str | None = Field(
        description="The session as an iCalendar file; null while its days are not known."
    )
    course: str = Field(description="The slug of its course.")
    course_title: str = Field(description="The title of its course.")
    variant: str | None = Field(description="The key of its variant; null if it has none.")
    variant_title: str = Field(description="The title of its variant; may be empty.")
    title: str = Field(description="The course's title and the dates, in words.")
    state: State = Field(description="What a learner could do when the site was built.")
    label: str = Field(description="The state in words.")
    delivery_mode: DeliveryMode = Field(description="How it is taught.")
    language: str = Field(description="The language as two letters (ISO 639-1).")
    zone: str = Field(description="The time zone of its times (IANA).")
    delivery: str = Field(description="How it is taught, in words.")
    where: str = Field(description="The towns, or that it is online, in words.")
    when: str = Field(description="The date and hours of its first meeting, in words.")
    expected: str | None = Field(
        description="When it is expected, while its days are not known, in the Extended Date/Time "
        "Format (ISO 8601-2), such as 2027-03; null if nothing is known either."
    )
    starts: datetime | None = Field(
        description="When its first meeting starts; null while its days are not known."
    )
    ends: datetime | None = Field(
        description="When its last meeting ends, or the midnight after it if that is not known; "
        "null while its days are not known."
    )
    online_url: str | None = Field(description="A public URL to join at; null if there is none.")
    note: str = Field(description="What else a learner should know, in lines; may be empty.")
    registration_url: str | None = Field(description="The page on which to register.")
    registration_email: str = Field(description="The address to register at; may be empty.")
    registration_phone: str = Field(description="The number to register at; may be empty.")
    registration_invitation: str | None = Field(
        description="The page on which invited people register."
    )
    registration_open: bool = Field(
        description="Whether a learner could get a seat or a place on the waitlist at the build."
    )
    registration_opens: datetime | None = Field(description="When registration opens.")
    registration_closes: datetime | None = Field(
        description="When registration closes: midnight after a last day without a time."
    )
    registration_extended_from: str = Field(
        description="The earlier deadline in words, if it was extended; else empty."
    )
    capacity: int | None = Field(description="How many seats it has in all.")
    seats_left: int | None = Field(description="How many of them were left at the build.")
    reserved_seats: tuple[ReservedSeatsRecord, ...] = Field(
        description="Seats that are kept for some learners."
    )
    meetings: tuple[MeetingRecord, ...] = Field(description="Its parts, in their order.")
    prices: tuple[PriceRecord, ...] = Field(description="Its prices that held at the build.")


class UpcomingMeeting(Record):
    """A meeting that takes place and was not over when the site was built."""

    all_day: bool = Field(description="Whether only its dates are known.")
    start: datetime | date = Field(description="The start, with its offset; or the first day.")
    end: datetime | date | None = Field(
        description="The end, with its offset; or the last day; null where it is not known."
    )
    when: str = Field(description="Its date and hours, in words.")


class UpcomingSession(Record):
    """A session that was not over when the site was built, and that takes place."""

    title: str = Field(description="The course's title and the dates, in words.")
    url: str = Field(description="The session's page.")
    course: str = Field(description="The slug of its course.")
    state: State = Field(description="What a learner could do when the site was built.")
    zone: str = Field(description="The time zone of its times (IANA).")
    delivery: str = Field(description="How it is taught, in words.")
    where: str = Field(description="The towns, or that it is online, in words.")
    label: str = Field(description="The state in words.")
    when: str = Field(description="The date and hours of its first meeting, in words.")
    expected: str | None = Field(
        description="When it is expected, while its days are not known, in the Extended Date/Time "
        "Format (ISO 8601-2), such as 2027-03; null if nothing is known either."
    )
    starts: datetime | None = Field(
        description="When its first meeting starts; null while its days are not known."
    )
    ends: datetime | None = Field(
        description="When its last meeting ends, or the midnight after it if that is not known; "
        "null while its days are not known."
    )
    registration_opens: datetime | None = Field(description="When registration opens.")
    registration_closes: datetime | None = Field(description="When registration closes.")
    meetings: tuple[UpcomingMeeting, ...] = Field(description="Its next meetings.")


def make_session_record(session: SessionView, site: CommonView, site_url: str) -> SessionRecord:
    """The record of a session."""
    return SessionRecord(
        id=session.id,
        url=site_url + session.path,
        calendar=site_url + calendar_path(session) if has_calendar(session) else None,
        course=session.course,
        course_title=session.course_title,
        variant=session.variant_key or None,
        variant_title=session.variant,
        title=session.title,
        state=session.state,
        label=session.label,
        delivery_mode=session.mode,
        language=session.language,
        zone=session.zone,
        delivery=session.delivery,
        where=session.where,
        when=session.date_text if session.expected else session.first_meeting.when_text,
        expected=(session.expected.code or None) if session.expected else None,
        starts=None if session.expected else session.start,
        ends=None if session.expected else session.end,
        online_url=session.online_url,
        note=plain_lines(session.note, site_url),
        registration_url=session.registration_url,
        registration_email=session.enrolment.email,
        registration_phone=session.enrolment.phone,
        registration_invitation=session.invitation_url,
        registration_open=session.registration_open and session.seats.within_reach,
        registration_opens=session.opens,
        registration_closes=session.closes,
        registration_extended_from=session.enrolment.extended_from_text,
        capacity=session.seat_counts.capacity,
        seats_left=session.seat_counts.left,
        reserved_seats=tuple(
            ReservedSeatsRecord(seats=part.count, audience=part.audience)
            for part in session.seat_counts.reserved
        ),
        meetings=tuple(_meeting_record(meeting, session, site) for meeting in session.meetings),
        prices=make_price_records(session.prices, site_url),
    )


def _meeting_record(meeting: MeetingView, session: SessionView, site: CommonView) -> MeetingRecord:
    namespace = site.organization.facts.calendar_namespace
    return MeetingRecord(
        key=meeting.key,
        uid=str(event_uid(namespace, session.id, meeting.key)),
        title=meeting.title,
        status=MeetingStatus.CANCELLED if meeting.cancelled else MeetingStatus.SCHEDULED,
        all_day=meeting.all_day,
        start=meeting.start.date() if meeting.all_day else meeting.start,
        end=_end(meeting),
        when=meeting.when_text,
        place=_place_record(meeting.place),
    )


def _end(meeting: MeetingView) -> datetime | date | None:
    if meeting.open_ended:
        return None
    return meeting.last_day if meeting.all_day else meeting.end


def _place_record(place: PlaceView | None) -> PlaceRecord | None:
    if place is None:
        return None
    return PlaceRecord(
        venue=place.venue,
        address=place.address,
        city=place.city,
        province=place.province,
        postal_code=place.postal_code,
        country=place.country,
    )


def shorten_record(record: SessionRecord, session: SessionView) -> UpcomingSession:
    """What the record of a session has of the fields of a short one, and of its next meetings."""
    next_keys = {meeting.key for meeting in session.remaining_meetings[:_MAX_MEETINGS]}
    meetings = [meeting for meeting in record.meetings if meeting.key in next_keys]
    short = record.model_copy(update={"meetings": meetings})
    return UpcomingSession.model_validate(short, from_attributes=True)
