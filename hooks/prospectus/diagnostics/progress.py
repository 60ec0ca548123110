"""How far a build or a check is, and the pipe on which a process reports it to another."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from enum import StrEnum
from typing import Protocol

_SECONDS_BETWEEN_LINES = 0.1


class Stage(StrEnum):
    """What a build is doing, in its usual order."""

    READING = "reading"
    HISTORY = "history"
    CALENDARS = "calendars"
    PAGES = "pages"


class Progress(Protocol):
    """A function that hears how far a build or a check is."""

    def __call__(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """Report that `done` things of a stage are done, of `total`; 0 if it is not known."""


def no_progress(stage: Stage, done: int = 0, total: int = 0) -> None:
    """Report nothing."""


class ProgressPipe:
    """Reports to another process: a line of JSON at the start of a stage and every 0.1 s.

    Never waits for the reader, and drops what it does not take.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._stage: Stage | None = None
        self._next_line = 0.0
        os.set_blocking(descriptor, False)
        os.set_inheritable(descriptor, False)

    def __call__(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """Report progress; see `Progress`."""
        now = time.monotonic()
        if stage is self._stage and now < self._next_line and done != total:
            return
        self._stage, self._next_line = stage, now + _SECONDS_BETWEEN_LINES
        with suppress(OSError):
            os.write(self._descriptor, json.dumps([stage, done, total]).encode() + b"\n")


def report_line(line: bytes, progress: Progress) -> None:
    """Report what a line of a pipe says."""
    stage, done, total = json.loads(line)
    progress(Stage(stage), done, total)
