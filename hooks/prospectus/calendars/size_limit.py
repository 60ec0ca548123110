"""Which entries fit into a feed; Google is reported to stop reading feeds of more than 1 MB."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from .events import Entry, entry_order

MAX_FEED_SIZE = 1_000_000
"""In bytes."""


def fit_entries(
    entries: Sequence[Entry], calendar_size: int, now: datetime, limit: int = MAX_FEED_SIZE
) -> tuple[Entry, ...]:
    """The entries without the oldest past ones that do not fit; upcoming ones all stay.

    `calendar_size` is that of the calendar without entries, in bytes. The last entry stays too,
    because some apps stop at an empty feed.
    """
    size = calendar_size + sum(len(entry.content) for entry in entries)
    if size <= limit:
        return tuple(entries)
    oldest_first = sorted(entries, key=lambda entry: (entry.end, entry_order(entry)))
    omitted = 0
    for entry in oldest_first[:-1]:
        if size <= limit or entry.end > now:
            break
        size -= len(entry.content)
        omitted += 1
    kept = {id(entry) for entry in oldest_first[omitted:]}
    return tuple(entry for entry in entries if id(entry) in kept)
