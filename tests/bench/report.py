"""Tables of what was measured, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .first_search import Transfer
from .measure import Measurement

_DASH = "–"


def format_table(measured: Mapping[str, Measurement | None], reference: str) -> str:
    """A row for each scenario; ratios are of its time to that of the reference."""
    against = measured[reference]
    rows = [
        ("", "wall s", "CPU s", "peak MB", "files", "MB written", "wall, × Hugo", "CPU, × Hugo"),
        *(_row(name, values, against) for name, values in measured.items()),
    ]
    return format_rows(rows)


def _row(name: str, values: Measurement | None, against: Measurement | None) -> tuple[str, ...]:
    if values is None or against is None:
        return (name, *[_DASH] * 7)
    return (
        name,
        f"{values.wall:.2f}",
        f"{values.cpu:.2f}",
        f"{values.memory / 1e6:.0f}",
        f"{values.files:,.0f}" if values.files else _DASH,
        f"{values.size / 1e6:.1f}" if values.files else _DASH,
        f"{values.wall / against.wall:.2f}",
        f"{values.cpu / against.cpu:.2f}",
    )


def format_rows(rows: Sequence[Sequence[str]]) -> str:
    """A table; the first row is its head, and all columns but the first are numbers."""
    head, *body = rows
    line = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, line, *body))


def format_seconds(seconds: float | None, limit: float) -> str:
    """Seconds, or that they are more than a limit."""
    return f"{seconds:.1f} s" if seconds is not None else f">{limit:.0f} s"


def format_transfer(transfer: Transfer | None) -> str:
    """What was transferred, or that it was not measured."""
    if transfer is None:
        return _DASH
    return (
        f"{transfer.requests} requests, {transfer.size / 1e3:,.0f} kB, "
        f"{transfer.compressed / 1e3:,.0f} kB with gzip"
    )
