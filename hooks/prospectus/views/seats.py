"""The seats of a session as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

from ..facts import ReservedSeats, Session
from .localized import fill_localized
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedView:
    """Seats that are kept: how many, if that is known, and for whom."""

    count: int | None
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsView:
    """The numbers of seats of a session, and what its page says of them.

    left_text: how many are left, while a learner can get one
    """

    capacity: int | None
    left: int | None
    left_text: str
    reserved: tuple[ReservedView, ...]
    sentences: tuple[str, ...]


def view_seats(
    session: Session, localizer: Localizer, *, takes_place: bool, has_seats: bool
) -> SeatsView:
    """The seats of a session; `has_seats` is whether a learner can get one now."""
    words = localizer.words
    capacity, left = (
        None if number is None else int(number)
        for number in (session.capacity, session.seats_left)
    )
    sentences = [words.session.capacity.of(capacity, words.babel)] if capacity else []
    sentences += (_describe_reserved(part, localizer) for part in session.reserved_seats)
    return SeatsView(
        capacity=capacity,
        left=left,
        left_text=words.session.seats_left.of(left, words.babel) if left and has_seats else "",
        reserved=tuple(
            ReservedView(
                count=int(part.seats) if part.seats else None,
                audience=localizer.text(part.for_),
            )
            for part in session.reserved_seats
        ),
        sentences=tuple(sentences) if takes_place else (),
    )


def _describe_reserved(part: ReservedSeats, localizer: Localizer) -> str:
    words, audience = localizer.words, localizer.text(part.for_)
    if not part.seats:
        return fill_localized(words.session.reserved, {"audience": audience})
    seats = words.session.seats.of(int(part.seats), words.babel)
    return fill_localized(words.session.seats_reserved, {"seats": seats, "audience": audience})
