"""Measures memory."""

import tracemalloc


def measure_peak(make):
    """The most memory at a time that a function takes, in bytes; the same on every machine."""
    tracemalloc.start()
    try:
        make()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return peak
