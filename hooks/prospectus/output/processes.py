"""Work over several processes that share what this one has read."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any, TypeVar

from .collector import pause_collector

Item = TypeVar("Item")
Result = TypeVar("Result")

WAITING = "waiting for the parent"
"""The name of a thread that does nothing but wait for the end of the parent process."""
# A process costs about as much as this many pages.
_MIN_PER_PROCESS = 25
# To wake the parent costs about as much as a tenth of a page.
_SECONDS_BETWEEN_RESULTS = 0.1


def count_cores() -> int:
    """How many cores this process may use; 1 where processes cannot share what was read.

    With other threads they cannot, as those may hold locks, which no copy of this process could
    ever get; the one that waits for the end of the parent holds none.
    """
    names = {thread.name for thread in threading.enumerate()}
    if "fork" not in multiprocessing.get_all_start_methods() or len(names - {WAITING}) > 1:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_in_processes(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int | None = None
) -> Iterator[Result]:
    """Do `work` for each item over several processes, and yield what it returns, in any order.

    Each process sees everything as it is now, and takes the next item when it is free; what
    `work` changes in memory is lost. Results arrive several at a time. Raises what `work` raises.
    The processes end when this one does, however that happens. By default there is one for each
    core, if there are enough items.
    """
    processes = min(processes or count_cores(), len(items) // _MIN_PER_PROCESS)
    if processes < 2:
        yield from map(work, items)
        return
    context = multiprocessing.get_context("fork")
    counter = context.Value("l", 0)
    running: dict[Any, Any] = {}
    with pause_collector():  # which would copy the memory that processes share
        try:
            for _ in range(processes):
                receiving, sending = context.Pipe(duplex=False)
                arguments = (work, items, counter, sending)
                process = context.Process(target=_work_through, args=arguments)
                process.start()
                sending.close()
                running[receiving] = process
            yield from _receive(running)
        finally:
            for receiving, process in running.items():
                receiving.close()
                process.terminate()
                process.join()


def _receive(running: dict[Any, Any]) -> Iterator[Any]:
    open_pipes = list(running)
    while open_pipes:
        receiving: Any
        for receiving in wait(open_pipes):
            try:
                results, error = receiving.recv()
            except EOFError:
                open_pipes.remove(receiving)
                process = running[receiving]
                process.join()
                if process.exitcode:
                    raise ChildProcessError(
                        f"a process of the build ended with {process.exitcode}"
                    ) from None
                continue
            yield from results
            if error:
                raise error


def _work_through(
    work: Callable[[Any], Any], items: Sequence[Any], counter: Any, sending: Any
) -> None:
    parent, results, next_time = os.getppid(), [], time.monotonic() + _SECONDS_BETWEEN_RESULTS
    error = None
    try:
        while os.getppid() == parent:
            with counter.get_lock():
                position = counter.value
                counter.value += 1
            if position >= len(items):
                break
            results.append(work(items[position]))
            if time.monotonic() >= next_time:
                sending.send((results, None))
                results, next_time = [], time.monotonic() + _SECONDS_BETWEEN_RESULTS
    except Exception as raised:  # noqa: BLE001 - raised in the parent
        error = raised
    with suppress(OSError):
        sending.send((results, error))
