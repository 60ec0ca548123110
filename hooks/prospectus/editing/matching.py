"""Pair the entries of a list before and after a change: those that stay keep their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

# The fields that identify an entry of a list, with their defaults.
_IDENTITIES = (("id", None), ("key", "main"), ("mode", None), ("accreditor", None))
_MAX_COMPARISONS = 250_000  # of entries; more would take too long


def match_entries(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Pairs of old and new entries, by position; unpaired entries are deleted or new.

    Entries with an identity are paired by it, others if they are equal. Between two pairs, the
    same number of entries counts as changed in place. The web editor pairs them by the same rule
    (`admin/browser/align_entries.js`).
    """
    for name, default in _IDENTITIES:
        if not all(isinstance(entry, dict) for entry in (*old, *new)):
            break
        before, later = ([entry.get(name, default) for entry in entries] for entries in (old, new))
        known = any(name in entry for entry in (*old, *new))
        if any(isinstance(identity, dict | list) for identity in (*before, *later)):
            break
        if known and len(set(before)) == len(before) and len(set(later)) == len(later):
            places = {part: place for place, part in enumerate(later)}
            pairs = {at: places[part] for at, part in enumerate(before) if part in places}
            free = set(range(len(new))) - set(pairs.values())
            return pairs | {at: at for at in range(len(old)) if at not in pairs and at in free}
    return _match_equal([repr(entry) for entry in old], [repr(entry) for entry in new])


def _match_equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for first, last, begin, end in _equal_parts(old, new):
        pairs |= zip(range(first, last), range(begin, end), strict=True)
    return pairs


def _equal_parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The ranges of two lists that are equal, or as long as what takes their place."""
    if len(old) * len(new) <= _MAX_COMPARISONS:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for kind, *ranges in matcher.get_opcodes():
            first, last, begin, end = ranges
            if kind == "equal" or last - first == end - begin:
                yield first, last, begin, end
        return
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = range(1, shorter - head + 1)
    tail = next((at - 1 for at in rest if old[-at] != new[-at]), len(rest))
    yield 0, head, 0, head
    yield len(old) - tail, len(old), len(new) - tail, len(new)
    if len(old) == len(new):
        yield head, len(old) - tail, head, len(new) - tail
