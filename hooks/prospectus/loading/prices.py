"""Checks of prices against each other and against other facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..diagnostics import Problem
from ..facts import DOLLARS, Price, schema_of
from .documents import Document, Location
from .examples import field_example


def check_prices(
    prices: Sequence[Price],
    here: Location,
    courses: AbstractSet[str] | None,
    currency: str,
    document: Document,
) -> Iterator[Problem]:
    """Every problem of the prices of an entry.

    courses: those there are; None if they are not known
    currency: the organization's own; empty if it is not known
    """
    seen = set()
    for index, price in document.numbered((*here, "prices"), prices):
        place: Location = (*here, "prices", index)
        if document.faulty(place):
            continue
        yield from _courses(price, place, courses, document)
        if price.has_dollar_sign and currency and currency not in DOLLARS:
            yield document.problem("price-dollar", (*place, "amount"), currency=currency)
        others = price.model_copy(update={"amount": None, "percent_off": None, "note": None})
        same = repr(others)
        if same in seen:
            example = field_example(schema_of(Price), ("audience",))
            yield document.problem("price-twice", place, example=example)
        seen.add(same)


def _courses(
    price: Price, here: Location, courses: AbstractSet[str] | None, document: Document
) -> Iterator[Problem]:
    for number, key in document.numbered((*here, "courses"), price.courses):
        place = (*here, "courses", number)
        if courses is not None and key not in courses:
            names = sorted(courses)
            yield document.problem("course-key-unknown", place, meant=key, choices=names, name=key)
        elif key in price.courses[:number]:
            yield document.problem("listed-twice", place, name=key)
