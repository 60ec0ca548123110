"""The JSON API, with the facts for other programs and a JSON Schema of each file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from pydantic import Field

from ..calendars import calendar_path, event_uid
from ..facts import DeliveryMode, MeetingStatus
from ..structure import File, FileRoute
from ..views import (
    CourseView,
    MeetingView,
    PlaceView,
    SessionView,
    SiteView,
    State,
    plain_lines,
    plain_text,
)
from .records import Record, json_parts, record_route, schema_route


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
    end: datetime | date = Field(description="The end, with its offset; or the last day.")
    when: str = Field(description="Its date and hours, in words.")
    place: PlaceRecord | None = Field(description="The place; null where the meeting is online.")


class PriceRecord(Record):
    """What a learner pays."""

    amount: Decimal = Field(description="The amount; 0 where it is free.")
    currency: str = Field(description="The currency as three letters (ISO 4217).")
    audience: str = Field(description="Who pays it; may be empty.")
    until: date | None = Field(description="The last day on which it holds.")


class SessionRecord(Record):
    """A dated run of a course."""

    id: str = Field(description="The permanent id of the session.")
    url: str = Field(description="The session's page.")
    calendar: str = Field(description="The session as an iCalendar file.")
    course: str = Field(description="The slug of its course.")
    course_title: str = Field(description="The title of its course.")
    title: str = Field(description="The course's title and the dates, in words.")
    state: State = Field(description="What a learner could do when the site was built.")
    label: str = Field(description="The state in words.")
    delivery_mode: DeliveryMode = Field(description="How it is taught.")
    language: str = Field(description="The language as two letters (ISO 639-1).")
    zone: str = Field(description="The time zone of its times (IANA).")
    delivery: str = Field(description="How it is taught, in words.")
    where: str = Field(description="The towns, or that it is online, in words.")
    when: str = Field(description="The date and hours of its first meeting, in words.")
    starts: datetime = Field(description="When its first meeting starts.")
    ends: datetime = Field(description="When its last meeting ends.")
    online_url: str | None = Field(description="A public URL to join at; null if there is none.")
    note: str = Field(description="What else a learner should know, in lines; may be empty.")
    registration_url: str | None = Field(description="The page on which to register.")
    registration_open: bool = Field(
        description="Whether a learner could get a seat or a place on the waitlist at the build."
    )
    registration_opens: datetime | None = Field(description="When registration opens.")
    registration_closes: datetime | None = Field(description="When registration closes.")
    meetings: tuple[MeetingRecord, ...] = Field(description="Its parts, in their order.")
    prices: tuple[PriceRecord, ...] = Field(description="Its prices that held at the build.")


class CourseRecord(Record):
    """A course."""

    slug: str = Field(description="Names the course in addresses.")
    url: str = Field(description="The course's page.")
    calendar: str = Field(description="The feed of its sessions.")
    title: str = Field(description="Its name.")
    tagline: str = Field(description="What it is, in a sentence.")
    summary: str = Field(description="What it is, in a paragraph.")
    delivery_modes: tuple[DeliveryMode, ...] = Field(description="How it is taught.")
    outcomes: tuple[str, ...] = Field(description="What learners are able to do afterwards.")
    topics: tuple[str, ...] = Field(description="What it covers.")
    authors: tuple[str, ...] = Field(description="The names of those who wrote it.")
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


def list_api_files(site: SiteView, site_url: str) -> Iterator[FileRoute[File]]:
    """The routes of the files of courses and sessions, each followed by its JSON Schema."""
    yield record_route("courses.json", lambda: _course_parts(site, site_url), "courses", site_url)
    yield schema_route("courses", Courses, site_url)
    yield record_route(
        "sessions.json", lambda: _session_parts(site, site_url), "sessions", site_url
    )
    yield schema_route("sessions", Sessions, site_url)


def _course_parts(site: SiteView, site_url: str) -> Iterator[bytes]:
    return json_parts(
        Courses(built=site.now, courses=()),
        (_course_record(course, site_url) for course in site.courses),
    )


def _session_parts(site: SiteView, site_url: str) -> Iterator[bytes]:
    words, language = make_phrases(site), site.words.language
    ordered = sorted(site.past + site.upcoming, key=lambda session: session.sort_key)
    return json_parts(
        Sessions(built=site.now, language=language, words=words, sessions=()),
        (make_session_record(session, site, site_url) for session in ordered),
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
        delivery_modes=tuple(delivery.mode for delivery in course.deliveries),
        outcomes=course.outcomes,
        topics=course.topics,
        authors=tuple(person.name for person in course.authors),
        sessions=tuple(session.id for session in course.upcoming),
    )


def make_session_record(session: SessionView, site: SiteView, site_url: str) -> SessionRecord:
    """The record of a session."""
    return SessionRecord(
        id=session.id,
        url=site_url + session.path,
        calendar=site_url + calendar_path(session),
        course=session.course,
        course_title=session.course_title,
        title=session.title,
        state=session.state,
        label=session.label,
        delivery_mode=session.mode,
        language=session.language,
        zone=session.zone,
        delivery=session.delivery,
        where=session.where,
        when=session.first_meeting.when_text,
        starts=session.start,
        ends=session.end,
        online_url=session.online_url,
        note=plain_lines(session.note),
        registration_url=session.registration_url,
        registration_open=session.registration_open and session.seats.within_reach,
        registration_opens=session.opens,
        registration_closes=session.closes,
        meetings=tuple(_meeting_record(meeting, session, site) for meeting in session.meetings),
        prices=tuple(
            PriceRecord(
                amount=price.amount,
                currency=price.currency,
                audience=price.audience,
                until=price.last_day,
            )
            for price in session.prices
        ),
    )


def _meeting_record(meeting: MeetingView, session: SessionView, site: SiteView) -> MeetingRecord:
    namespace = site.organization.facts.calendar_namespace
    return MeetingRecord(
        key=meeting.key,
        uid=str(event_uid(namespace, session.id, meeting.key)),
        title=meeting.title,
        status=MeetingStatus.CANCELLED if meeting.cancelled else MeetingStatus.SCHEDULED,
        all_day=meeting.all_day,
        start=meeting.start.date() if meeting.all_day else meeting.start,
        end=meeting.last_day if meeting.all_day else meeting.end,
        when=meeting.when_text,
        place=_place_record(meeting.place),
    )


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
