"""When and how to register for a session, in words."""

from __future__ import annotations

from ..facts import Clock, Session, load_zone
from . import dates
from .localized import fill_localized
from .localizer import Localizer
from .state import RegistrationWindow, State


def format_registration(
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
