"""When Python's garbage collector runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Make many objects without the garbage collector looking for cycles among them.

    Facts, views and files are kept for as long as the site and have no cycles, so each look at
    all of them, of which there are more the more there are, finds nothing. What has no cycles is
    freed as ever. Afterwards the collector runs again, as a preview lives for hours.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
