"""Shows how far a command is, on one line of a terminal that is gone in the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..diagnostics import Progress, Stage, no_progress

if TYPE_CHECKING:
    from rich.progress import Progress as Display

_WORDS = {
    Stage.READING: "Reading the data",
    Stage.HISTORY: "Reading the history",
    Stage.CALENDARS: "Making calendars",
    Stage.PAGES: "Making pages",
}
_BAR_WIDTH = 20


@contextmanager
def show_progress(
    *, delay: float = 0, quiet: bool = False, clock: Callable[[], float] = time.monotonic
) -> Iterator[Progress]:
    """Show progress on standard error after `delay` seconds, if it is a terminal."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield no_progress
        return
    line = _Line(clock() + delay, clock)
    try:
        yield line.show
    finally:
        line.stop()


class _Line:
    def __init__(self, first: float, clock: Callable[[], float]) -> None:
        self._first, self._clock = first, clock
        self._display: Display | None = None
        self._stage: Stage | None = None

    def show(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """Show progress; see `Progress`."""
        if self._display is None:
            if self._clock() < self._first:
                return
            self._display = _make_display()
            self._display.start()
        if stage is not self._stage:
            self._stage = stage
            for task in self._display.task_ids:
                self._display.remove_task(task)
            self._display.add_task(f"{_WORDS[stage]} …", total=None, count="")
        self._display.update(
            self._display.task_ids[0],
            completed=done,
            total=total or None,
            count=f"{done:,} of {total:,}" if total else f"{done:,}" if done else "",
        )

    def stop(self) -> None:
        """Remove the line."""
        if self._display is not None:
            self._display.stop()


def _make_display() -> Display:
    """One line for all stages, redrawn a few times a second by a thread of its own."""
    from rich import progress  # noqa: PLC0415 - only needed on a terminal
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Column  # noqa: PLC0415

    return progress.Progress(
        progress.TextColumn("{task.description}", table_column=Column(no_wrap=True)),
        progress.BarColumn(_BAR_WIDTH),
        progress.TextColumn("{task.fields[count]}", table_column=Column(no_wrap=True)),
        progress.TimeRemainingColumn(compact=True, table_column=Column(no_wrap=True)),
        console=Console(stderr=True),
        transient=True,
        refresh_per_second=5,
        redirect_stdout=False,
        redirect_stderr=False,
    )
