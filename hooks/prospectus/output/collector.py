"""When Python's garbage collector runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Make many objects without the garbage collector looking at them again and again.

    Facts, views and pages are kept, so it would find nothing. It runs again afterwards: previews
    live for hours, and hand-written pages leave garbage.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # Together, they put what was made into the oldest generation, without a look at it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
