"""How long a preview takes to start, and after an edit until it has the new text."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from .program import ENVIRONMENT, edit, serve_command

LIMIT = 120.0
"""Seconds; nobody waits for longer."""
START_LIMIT = 1800.0
_POLL = 0.05


def seconds_to_preview(site: Path, slug: str, edits: int) -> tuple[float | None, ...]:
    """Seconds until the server answers, until another one does that has what the first has kept,
    and the median of those from an edit to its page.

    None is more than the limit.
    """
    first, _ = _serve(site, slug, 0)
    again, times = _serve(site, slug, edits)
    seconds = [each for each in times if each is not None]
    return first, again, median(seconds) if len(seconds) == edits else None


def _serve(site: Path, slug: str, edits: int) -> tuple[float | None, list[float | None]]:
    """Seconds until the server answers, and those from each edit to its page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/courses/{slug}/"
    with subprocess.Popen(
        serve_command(site, port),
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            started = _wait(lambda: _get(url), START_LIMIT)
            course = site / "data" / "courses" / f"{slug}.yml"
            times: list[float | None] = []
            while started and len(times) < edits and None not in times:
                times.append(_edit_and_wait(course, url))
        finally:
            server.terminate()
    return started, times


def _edit_and_wait(course: Path, url: str) -> float | None:
    word = edit(course).encode()
    seconds = _wait(lambda: word in _get(url), LIMIT)
    time.sleep(1)  # an editor reads, and the server comes to rest
    return seconds


def _wait(reached: Callable[[], object], limit: float) -> float | None:
    """Seconds until something is reached; None if that takes longer than a limit."""
    started = time.perf_counter()
    while time.perf_counter() - started < limit:
        if reached():
            return time.perf_counter() - started
        time.sleep(_POLL)
    return None


def _get(url: str) -> bytes:
    try:
        with urlopen(url, timeout=LIMIT) as response:  # noqa: S310 - our own server
            return bytes(response.read())
    except (URLError, OSError):
        return b""
