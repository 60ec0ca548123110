"""Numbers and durations in the sentences of the commands."""

from __future__ import annotations


def format_count(number: int, singular: str, plural: str = "") -> str:
    """A number of things, for example “1,234 pages”."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def format_duration(seconds: float) -> str:
    """For example “12.3 s” and “2 min 5 s”."""
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    return "{} min {} s".format(*divmod(round(seconds), 60))
