"""A session as readers see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from markupsafe import Markup

from ..facts import Availability, DeliveryMode, Interval, Session, load_zone
from ..structure import path_of_session
from . import dates, parts
from .context import ViewContext
from .course_ref import CourseRef, name_with_variant
from .elsewhere import ElsewhereView, common_zone_text, view_elsewhere
from .localized import fill_localized
from .meeting import MeetingView
from .people import PersonView
from .place import PlaceView
from .prices import PriceView, find_today, format_lowest_price, view_prices
from .registration import EnrolmentView, format_registration, view_enrolment
from .rough_dates import ExpectedView
from .seats import SeatsView, view_seats
from .session_dates import view_session_dates
from .state import State, is_registration_open, opens_later, seat_state, session_state


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """A session with all its references resolved; times are in its zone.

    `seats` is its state while registration is open, and `action` is the label of the button then.
    `can_register` and `can_ask` say whether registration is open now, `may_open` whether it opens
    later, maybe while someone is reading the page. `listing_month` is the month of lists that it
    is in, such as 2027-01: the current one while it is in progress. `previous_dates` are those
    before a move. `remaining_meetings` are those that take place and are not over. `zone_text` has
    the UTC offset only if it is the same for all meetings. `name` is the course's title with that
    of the variant.
    """

    id: str
    course: str
    course_title: str
    variant: str
    variant_key: str
    name: str
    applies: bool
    path: str
    availability: Availability
    seats: State
    seat_counts: SeatsView
    state: State
    label: str
    action: str
    explanation: str
    expected: ExpectedView | None
    date_text: str
    previous_dates: str
    title: str
    mode: DeliveryMode
    delivery: str
    month_abbreviated: str
    listing_month: str
    language: str
    language_name: str
    zone: str
    zone_text: str
    elsewhere: tuple[ElsewhereView, ...]
    provinces: tuple[str, ...]
    meetings: tuple[MeetingView, ...]
    remaining_meetings: tuple[MeetingView, ...]
    meeting_count: str
    every: Interval | None
    place: PlaceView | None
    where: str
    online_url: str | None
    registration_url: str | None
    invitation_url: str | None
    enrolment: EnrolmentView
    registration_open: bool
    may_open: bool
    opens: datetime | None
    closes: datetime | None
    registration: tuple[str, ...]
    prices: tuple[PriceView, ...]
    has_own_prices: bool
    price_from: str
    facilitators: tuple[PersonView, ...]
    note: Markup
    draft: bool

    @cached_property
    def held_meetings(self) -> tuple[MeetingView, ...]:
        """The meetings that are not cancelled; all of them if each one is and none is expected."""
        if self.expected:
            return ()
        held = tuple(meeting for meeting in self.meetings if not meeting.cancelled)
        return held or self.meetings

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where its meetings are, each place once, in capitals or not."""
        if self.expected:
            return tuple(filter(None, (self.place.line if self.place else self.where,)))
        places: dict[str, str] = {}
        for meeting in self.meetings:
            places.setdefault(meeting.where.lower(), meeting.where)
        return tuple(places.values())

    @cached_property
    def days(self) -> tuple[parts.DayView, ...]:
        """The days on which it meets."""
        return parts.group_by_day(self.held_meetings)

    @cached_property
    def next_days(self) -> tuple[parts.DayView, ...]:
        """Those that are not over, else the first."""
        return parts.next_days(self.days, self.remaining_meetings)

    @property
    def first_meeting(self) -> MeetingView:
        """The first meeting that takes place."""
        return self.held_meetings[0]

    @property
    def has_several_meetings(self) -> bool:
        """Whether it has more than one meeting."""
        return len(self.meetings) > 1

    @property
    def can_register(self) -> bool:
        """Whether its registration button is shown now."""
        return bool(self.action) and self.registration_open

    @property
    def asks(self) -> bool:
        """Whether it has seats or a waitlist, but no way to register."""
        return (
            not self.enrolment.address
            and not self.applies
            and self.seats
            in (
                State.OPEN,
                State.FEW,
                State.WAITLIST,
            )
        )

    @property
    def can_ask(self) -> bool:
        """Whether learners should ask for a seat now."""
        return self.asks and self.registration_open

    @property
    def offers_ways(self) -> bool:
        """Whether the ways to register are listed: a learner can get a seat, now or later."""
        return self.state.within_reach or self.joinable_late

    @property
    def admits_invited(self) -> bool:
        """Whether people who are invited can register, at a page of their own."""
        return bool(self.invitation_url) and (self.registration_open or self.may_open)

    @property
    def joinable_late(self) -> bool:
        """Whether it has begun, and a learner can still get a seat or a place on the waitlist."""
        late = self.state is State.IN_PROGRESS and self.registration_open
        return late and self.seats.within_reach

    @cached_property
    def month(self) -> str:
        """2027-01: the month in which it starts."""
        return f"{self.start:%Y-%m}"

    @cached_property
    def start(self) -> datetime:
        """When the first meeting that takes place starts, or may start."""
        if self.expected:
            return self.expected.start
        return self.first_meeting.start

    @cached_property
    def end(self) -> datetime:
        """When the last meeting that takes place ends, or may end."""
        if self.expected:
            return self.expected.end
        return max((meeting.end for meeting in self.held_meetings), key=datetime.timestamp)

    @cached_property
    def sort_key(self) -> tuple[datetime, str]:
        """Sort key: by date, then by id."""
        if self.expected:
            return self.expected.sorts_at, self.id
        return self.start.astimezone(UTC), self.id


def view_session(
    session: Session,
    course: CourseRef,
    context: ViewContext,
    *,
    path: str = "",
    draft: bool = False,
) -> SessionView:
    """A session of a course, on its own page or at another `path`.

    `draft` is whether its course is a draft.

    Raises `ValueError` for times that a clock change skips or repeats; `loading` reports them
    first.
    """
    localizer, now = context.localizer, context.now
    words, tz = localizer.words, load_zone(session.zone)
    every, session = session.interval, session.expand()
    when = view_session_dates(session, context)
    state, seats = session_state(session, now), seat_state(session)
    is_open = is_registration_open(session, now)
    has_seats = is_open and seats in (State.OPEN, State.FEW)
    wording = getattr(words.states, state.value)
    variant = course.variants.get(session.variant or "", "")
    name = name_with_variant(course.title, variant, localizer)
    title = fill_localized(words.session.title, {"course": name, "date": when.text})
    enrolment = view_enrolment(
        session.registration, session.zone, words.registration, localizer, subject=title, now=now
    )
    label = fill_localized(
        wording.label,
        {"date": dates.format_date(enrolment.opens, words) if enrolment.opens else ""},
    )
    language = session.language or localizer.organization.language
    delivery = words.deliveries.of(session.delivery_mode)
    written_prices = session.prices or course.prices
    today = find_today(written_prices, now, tz)
    prices = view_prices(written_prices, today, localizer, context.titles)
    return SessionView(
        id=session.id,
        course=course.slug,
        course_title=course.title,
        variant=variant,
        variant_key=(session.variant or "") if variant else "",
        name=name,
        applies=course.applies,
        path=path or path_of_session(course.slug, session.id),
        availability=session.effective_availability,
        seats=seats,
        seat_counts=view_seats(
            session, localizer, takes_place=state.takes_place, has_seats=has_seats
        ),
        state=state,
        label=label,
        action=getattr(words.states, seats.value).action if enrolment.address else "",
        explanation=getattr(words.states_explained, state.value, ""),
        expected=when.expected,
        date_text=when.text,
        previous_dates=parts.format_previous_dates(when.held, words) if state.takes_place else "",
        title=title,
        mode=session.delivery_mode,
        delivery=delivery,
        month_abbreviated=when.month_abbreviated,
        listing_month=when.listing_month(context, is_past=state is State.PAST),
        language=language,
        language_name=localizer.language_name(language),
        zone=session.zone,
        zone_text=common_zone_text(when.meetings, words),
        elsewhere=view_elsewhere(when.meetings, localizer),
        provinces=when.provinces,
        meetings=when.meetings,
        remaining_meetings=tuple(
            meeting for meeting in when.held if state.takes_place and meeting.end > now
        ),
        every=every,
        meeting_count=words.session.meetings.of(len(when.held), words.babel),
        place=when.place,
        where=when.where,
        online_url=session.online_url,
        registration_url=session.registration.url,
        invitation_url=session.registration.invitation,
        enrolment=enrolment,
        registration_open=is_open,
        may_open=opens_later(session, now),
        opens=enrolment.opens,
        closes=enrolment.closes,
        registration=format_registration(
            enrolment, seats if is_open else state, localizer, applies=course.applies
        ),
        prices=prices,
        has_own_prices=bool(session.prices),
        price_from=format_lowest_price(prices, localizer),
        facilitators=tuple(context.people[key] for key in session.facilitators),
        note=localizer.prose(session.note),
        draft=draft or session.draft,
    )


def sort_sessions(sessions: Iterable[SessionView]) -> tuple[SessionView, ...]:
    """Sessions by date."""
    return tuple(sorted(sessions, key=lambda session: session.sort_key))
