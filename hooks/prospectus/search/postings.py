"""Where a word is, as `index.py` describes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

STEP, SESSION, STRONG = 4, 2, 1
"""The parts of a code: times the number of the entry, of a session, in a title or heading."""

# A list that does not fit into a part is replaced by the best of its groups, with this many bytes.
_BEST_SIZE = 2_500
_MOST_CODES = 20


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a word in a group.

    codes: ascending
    weight: of the most important place
    json_text: the codes as in the index
    """

    codes: tuple[int, ...]
    weight: int
    json_text: str


Postings = dict[int, Places]
"""The places of a word by group, ascending."""


@lru_cache(maxsize=10_000)
def places_of(codes: tuple[int, ...]) -> Places:
    """The places with these codes; most words have the same as others, in other groups."""
    json_text = ",".join(map(str, _shorten(codes)))
    return Places(codes, max(map(_weigh, codes)), json_text)


def postings_to_json(postings: Postings, total: int | None = None) -> str:
    """A value in `terms`."""
    before = 0
    items = [] if total is None else [str(total)]
    for group, places in postings.items():
        items.append(f"[{group - before},{places.json_text}]")
        before = group
    return f"[{','.join(items)}]"


def keep_best(all_postings: Iterable[Postings]) -> Postings:
    """The groups with one of some words in the most important places, up to `_BEST_SIZE` bytes."""
    by_group: defaultdict[int, list[Places]] = defaultdict(list)
    for postings in all_postings:
        for group, places in postings.items():
            by_group[group].append(places)
    weights = {
        group: max([places.weight for places in choice]) for group, choice in by_group.items()
    }
    best: Postings = {}
    used = 0
    # The most important ones first, otherwise ascending.
    for group in sorted(sorted(by_group), key=weights.__getitem__, reverse=True):
        places = _keep_best_places(by_group[group])
        used += len(f"[{group},{places.json_text}],")
        if best and used > _BEST_SIZE:
            break
        best[group] = places
    return dict(sorted(best.items()))


def _keep_best_places(choice: Sequence[Places]) -> Places:
    codes = sorted({code for places in choice for code in places.codes})
    if len(codes) > _MOST_CODES:
        codes = sorted(sorted(codes, key=_weigh, reverse=True)[:_MOST_CODES])
    return places_of(tuple(codes))


def _weigh(code: int) -> int:
    """How important a place is: title of a page, of a session or section, text."""
    return 0 if not code & STRONG else 2 if code < STEP else 1


def _shorten(codes: Iterable[int]) -> list[int]:
    """Codes as differences, with runs of steps as a negative number."""
    short: list[int] = []
    before = 0
    for code in codes:
        if short and code - before == STEP:
            if short[-1] < 0:
                short[-1] -= 1
            else:
                short.append(-1)
        else:
            short.append(code - before)
        before = code
    return short
