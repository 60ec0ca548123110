"""How and when a learner registers or applies, as readers see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from ..facts import Clock, Enrolment, FactError, LocalTime, load_zone, phone_number, to_deadline
from ..locale import EnrolmentWords
from . import dates
from .localized import fill_localized
from .localizer import Localizer
from .state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentView:
    """The ways in, and the instants at which they open and close, in their zone.

    `closes` is midnight after a day without a time. `is_open` is whether `now` is between the two,
    and `sentences` say when that changes. Ways that there are not are empty.
    """

    url: str
    email: str
    email_url: str
    phone: str
    phone_url: str
    opens: datetime | None
    closes: datetime | None
    opens_text: str
    closes_text: str
    extended_from_text: str
    is_open: bool
    sentences: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where a button leads: to the page, else to an email, else to a call; or empty."""
        return self.url or self.email_url or self.phone_url


def view_enrolment(
    enrolment: Enrolment,
    zone: str,
    words: EnrolmentWords,
    localizer: Localizer,
    *,
    subject: str,
    now: Clock,
) -> EnrolmentView:
    """The ways in, by the clock of a zone; `subject` is that of emails."""
    tz, country = load_zone(zone), localizer.organization.country
    opens, closes = enrolment.opening(zone), enrolment.closing(zone)
    opens, closes = (moment and moment.astimezone(tz) for moment in (opens, closes))
    texts = {
        name: _format(getattr(enrolment, name), zone, localizer)
        for name in ("opens", "closes", "extended_from")
    }
    return EnrolmentView(
        url=enrolment.url or "",
        email=enrolment.email or "",
        email_url=_email_url(enrolment.email, subject) if enrolment.email else "",
        phone=enrolment.phone or "",
        phone_url=_phone_url(enrolment.phone, country) if enrolment.phone else "",
        opens=opens,
        closes=closes,
        opens_text=texts["opens"],
        closes_text=texts["closes"],
        extended_from_text=texts["extended_from"],
        is_open=not (opens and now < opens) and not (closes and now >= closes),
        sentences=tuple(_sentences(opens, closes, texts, words, now)),
    )


def _format(written: LocalTime | None, zone: str, localizer: Localizer) -> str:
    """A deadline in words: a day alone has neither a time nor a zone."""
    if not written or not written.date:
        return ""
    if not written.time:
        return dates.format_date(written.date, localizer.words)
    tz = load_zone(zone)
    return dates.format_datetime(to_deadline(written, tz).astimezone(tz), localizer.words)


def _sentences(
    opens: datetime | None,
    closes: datetime | None,
    texts: Mapping[str, str],
    words: EnrolmentWords,
    now: Clock,
) -> Iterator[str]:
    if opens and opens > now:
        yield fill_localized(words.opens, {"moment": texts["opens"]})
    if closes and now >= closes:
        yield fill_localized(words.closed, {"moment": texts["closes"]})
    elif closes and texts["extended_from"]:
        moments = {"moment": texts["closes"], "earlier": texts["extended_from"]}
        yield fill_localized(words.extended, moments)
    elif closes:
        yield fill_localized(words.closes, {"moment": texts["closes"]})


def format_registration(
    enrolment: EnrolmentView, state: State, localizer: Localizer, *, applies: bool
) -> tuple[str, ...]:
    """Sentences about when registration opens and closes, and whom to ask if that is the only way.

    `state` is that of the seats while registration is open, also of a session in progress.
    """
    if not state.takes_place or state in (State.FULL, State.BY_INVITATION):
        return ()
    has_way = enrolment.address or applies
    is_asked = state in (State.OPEN, State.FEW, State.WAITLIST) and not has_way
    if is_asked and localizer.organization.contact.has_way:
        return (*enrolment.sentences, localizer.words.ways.contact)
    return enrolment.sentences


def _phone_url(phone: str, country: str) -> str:
    """The URL that starts a call (RFC 3966); empty for what is not a number.

    Earlier states of a file may have such.
    """
    try:
        return f"tel:{phone_number(phone, country)}"
    except FactError:
        return ""


def _email_url(email: str, subject: str) -> str:
    """The URL that starts an email with a subject (RFC 6068)."""
    address = quote(email, safe="!$'*+@")
    return f"mailto:{address}?subject={quote(str(subject), safe='')}"
