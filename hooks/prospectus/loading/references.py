"""Checks of what refers to something else: people, accreditors, courses, variants, deliveries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from ..diagnostics import Problem
from ..facts import Course, DeliveryMode, offers
from .documents import Document, Location


class KnownKeys(NamedTuple):
    """The keys that may be referred to, also of faulty entries; None if a file can't be read.

    `currency` and `country` are the organization's own; empty if they are not known. Phone numbers
    of the country need no country code.
    """

    people: AbstractSet[str] | None
    accreditors: AbstractSet[str] | None
    courses: AbstractSet[str] | None
    currency: str = ""
    country: str = ""


NOT_KNOWN = KnownKeys(people=None, accreditors=None, courses=None)
"""For checks of an entry alone, which leave out what other files have."""


def check_references(
    keys: Iterable[tuple[int | str, str]],
    known: Collection[str] | None,
    here: Location,
    kind: str,
    document: Document,
) -> Iterator[Problem]:
    """Problems of keys that nothing has, or that a list has twice; `known` is None if unknown."""
    seen = set()
    names: Sequence[str] = ()
    for part, key in keys:
        place = (*here, part)
        if known is not None and key not in known:
            names = names or sorted(known)
            problem = f"{kind}-unknown" if known else f"{kind}-none"
            yield document.problem(problem, place, meant=key, choices=names, name=key)
        elif key in seen:
            yield document.problem("listed-twice", place, name=key)
        seen.add(key)


def check_variant(
    key: str | None, course: Course, here: Location, document: Document
) -> Iterator[Problem]:
    """A problem if the entry at `here` names a variant that the course does not have."""
    keys = [variant.key for variant in course.variants]
    if key and key not in keys:
        kind = "variant-unknown" if keys else "variant-none"
        yield document.problem(kind, (*here, "variant"), meant=key, choices=keys, name=key)


def check_delivery_mode(
    mode: DeliveryMode,
    variant: str | None,
    course: Course,
    place: Location,
    document: Document,
    *,
    kind: str,
) -> Iterator[Problem]:
    """A problem of that kind if the course has no such delivery, or the variant has none."""
    known = variant if any(variant == each.key for each in course.variants) else None
    if offers(course, mode, known):
        return
    modes = [other.value for other in DeliveryMode if offers(course, other, known)]
    words = {"mode": mode.value, "variant": known or ""}
    if offers(course, mode, None):
        kind = "variant-delivery"
    yield document.problem(kind, place, meant=mode.value, choices=modes, words=words)
