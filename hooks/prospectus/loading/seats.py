"""Checks of the numbers of seats."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..diagnostics import Problem
from ..facts import Session
from .documents import Document, Location


def check_seats(session: Session, here: Location, document: Document) -> Iterator[Problem]:
    """Numbers of seats that are larger than the number of all."""
    all_seats = session.capacity
    if not all_seats or document.faulty((*here, "capacity")):
        return
    counts: list[tuple[Location, Decimal | None]] = [((*here, "seats_left"), session.seats_left)]
    reserved = document.numbered((*here, "reserved_seats"), session.reserved_seats)
    counts += (((*here, "reserved_seats", index, "seats"), part.seats) for index, part in reserved)
    for place, count in counts:
        if count and count > all_seats and not document.faulty(place):
            yield document.problem("seats", place, seats=str(count), capacity=str(all_seats))
