"""A session as readers see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from markupsafe import Markup

from ..facts import Availability, Clock, DeliveryMode, Interval, Session, load_zone
from ..structure import path_of_session
from . import dates
from .context import ViewContext
from .elsewhere import ElsewhereView, common_zone_text, view_elsewhere
from .localized import fill_localized
from .localizer import Localizer
from .meeting import MeetingView, view_meeting
from .people import PersonView
from .price import PriceView, format_lowest_price, view_prices
from .state import (
    RegistrationWindow,
    State,
    is_registration_open,
    opens_later,
    registration_window,
    seat_state,
    session_state,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRef:
    """The course of a session: its slug, and its title in the language of the site."""

    slug: str
    title: str


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """A session with all its references resolved; times are in its zone.

    `seats` is its state while registration is open, and `action` is the label of the button then.
    `can_register` and `can_ask` say whether registration is open now, `may_open` whether it opens
    later, maybe while someone is reading the page. `listing_month` is the month of lists that it
    is in, such as 2027-01: the current one while it is in progress. `remaining_meetings` are those
    that take place and are not over. `zone_text` has the UTC offset only if it is the same for all
    meetings.
    """

    id: str
    course: str
    course_title: str
    path: str
    availability: Availability
    seats: State
    state: State
    label: str
    action: str
    explanation: str
    date_text: str
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
    where: str
    online_url: str | None
    registration_url: str | None
    registration_open: bool
    may_open: bool
    opens: datetime | None
    closes: datetime | None
    registration: tuple[str, ...]
    prices: tuple[PriceView, ...]
    price_from: str
    facilitators: tuple[PersonView, ...]
    note: Markup
    draft: bool

    @cached_property
    def held_meetings(self) -> tuple[MeetingView, ...]:
        """The meetings that are not cancelled; all of them if each one is."""
        held = tuple(meeting for meeting in self.meetings if not meeting.cancelled)
        return held or self.meetings

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where its meetings are, each place once, in capitals or not."""
        places: dict[str, str] = {}
        for meeting in self.meetings:
            places.setdefault(meeting.where.lower(), meeting.where)
        return tuple(places.values())

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
        """Whether it has seats or a waitlist, but no page for registration."""
        return not self.registration_url and self.seats in (
            State.OPEN,
            State.FEW,
            State.WAITLIST,
        )

    @property
    def can_ask(self) -> bool:
        """Whether learners should ask for a seat now."""
        return self.asks and self.registration_open

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
        """When the first meeting that takes place starts."""
        return self.first_meeting.start

    @cached_property
    def end(self) -> datetime:
        """When the last meeting that takes place ends."""
        return max((meeting.end for meeting in self.held_meetings), key=datetime.timestamp)

    @cached_property
    def sort_key(self) -> tuple[datetime, str]:
        """Sort key: by date, then by id."""
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
    localizer, now, revisions = context.localizer, context.now, context.revisions
    words, tz = localizer.words, load_zone(session.zone)
    every, session = _interval(session), session.expand()
    meetings = sorted(session.meetings, key=lambda meeting: meeting.starts(session.zone))
    views = tuple(
        view_meeting(meeting, session, revisions[session.id, meeting.key], localizer, now)
        for meeting in meetings
    )
    held = [view for view in views if not view.cancelled] or list(views)
    last_day = max(view.last_day for view in held)
    date_text = dates.format_date_range(held[0].start.date(), last_day, words)
    state, seats = session_state(session, now), seat_state(session)
    is_open = is_registration_open(session, now)
    wording = getattr(words.states, state.value)
    window = registration_window(session)
    opens, closes = (time and time.astimezone(tz) for time in (window.opens, window.closes))
    label = fill_localized(
        wording.label, {"date": dates.format_date(opens, words) if opens else ""}
    )
    language = session.language or localizer.organization.language
    delivery = words.deliveries.of(session.delivery_mode)
    has_early_price = any(price.until for price in session.prices)
    today = now.date_in(tz) if has_early_price else date.min
    prices = view_prices(session.prices, today, localizer)
    return SessionView(
        id=session.id,
        course=course.slug,
        course_title=course.title,
        path=path or path_of_session(course.slug, session.id),
        availability=session.availability,
        seats=seats,
        state=state,
        label=label,
        action=getattr(words.states, seats.value).action if session.registration.url else "",
        explanation=getattr(words.states_explained, state.value, ""),
        date_text=date_text,
        title=fill_localized(words.session.title, {"course": course.title, "date": date_text}),
        mode=session.delivery_mode,
        delivery=delivery,
        month_abbreviated=dates.format_short_month(held[0].start, words),
        listing_month=_listing_month(held[0].start, state, localizer, now),
        language=language,
        language_name=localizer.language_name(language),
        zone=session.zone,
        zone_text=common_zone_text(views, words),
        elsewhere=view_elsewhere(views, localizer),
        provinces=_provinces(views, localizer),
        meetings=views,
        remaining_meetings=tuple(view for view in held if state.takes_place and view.end > now),
        every=every,
        meeting_count=words.session.meetings.of(len(held), words.babel),
        where=words.dates.join.join(dict.fromkeys(view.town for view in held)),
        online_url=session.online_url,
        registration_url=session.registration.url,
        registration_open=is_open,
        may_open=opens_later(session, now),
        opens=opens,
        closes=closes,
        registration=_format_registration(
            session, seats if is_open else state, window, localizer, now
        ),
        prices=prices,
        price_from=format_lowest_price(prices, localizer),
        facilitators=tuple(context.people[key] for key in session.facilitators),
        note=localizer.prose(session.note),
        draft=draft or session.draft,
    )


def _listing_month(start: datetime, state: State, localizer: Localizer, now: Clock) -> str:
    day = start.date()
    if state is not State.PAST and now >= start:
        day = now.date_in(load_zone(localizer.organization.zone))
    return f"{day:%Y-%m}"


def sort_sessions(sessions: Iterable[SessionView]) -> tuple[SessionView, ...]:
    """Sessions by date."""
    return tuple(sorted(sessions, key=lambda session: session.sort_key))


def _interval(session: Session) -> Interval | None:
    """How often its meetings are repeated, if all are dates of one repeated meeting."""
    repeated = [meeting for meeting in session.written_meetings if meeting.every]
    if len(repeated) != 1:
        return None
    own = {meeting.key for meeting in repeated[0].occurrences}
    return repeated[0].every if own.issuperset(part.key for part in session.meetings) else None


def _provinces(meetings: tuple[MeetingView, ...], localizer: Localizer) -> tuple[str, ...]:
    """The provinces where people meet, in the organization's own country only."""
    country = localizer.organization.country
    places = (meeting.place for meeting in meetings)
    provinces = {place.province for place in places if place and place.country == country}
    return tuple(sorted(provinces - {""}))


def _format_registration(
    session: Session,
    state: State,
    window: RegistrationWindow,
    localizer: Localizer,
    now: Clock,
) -> tuple[str, ...]:
    """Sentences about when registration opens and closes, and how to register without a page.

    `state` is that of the seats while registration is open, also of a session in progress.
    """
    words, tz = localizer.words, load_zone(session.zone)
    sentences = []
    if not state.takes_place or state in (State.FULL, State.BY_INVITATION):
        return ()
    if window.opens and window.opens > now:
        moment = dates.format_datetime(window.opens.astimezone(tz), words)
        sentences.append(fill_localized(words.session.opens, {"moment": moment}))
    if window.closes:
        wording = words.session.closes if window.closes > now else words.session.closed
        moment = dates.format_datetime(window.closes.astimezone(tz), words)
        sentences.append(fill_localized(wording, {"moment": moment}))
    if state in (State.OPEN, State.FEW, State.WAITLIST) and not session.registration.url:
        sentences.append(words.session.no_url)
    return tuple(sentences)
