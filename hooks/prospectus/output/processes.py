"""Work over several processes that share what this one has read."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any, TypeVar

Item = TypeVar("Item")

# A process costs about as much as this many pages.
_MIN_PER_PROCESS = 25


def count_cores() -> int:
    """How many cores this process may use; 1 where processes cannot share what was read."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_in_processes(
    work: Callable[[Item], None], items: Sequence[Item], processes: int
) -> Iterator[None]:
    """Do `work` for each item over several processes, and yield after each.

    Each process sees everything as it is now; what `work` changes in memory is lost. Raises what
    `work` raises. The processes end when this one does, however that happens.
    """
    processes = min(processes, len(items) // _MIN_PER_PROCESS)
    if processes < 2:
        for item in items:
            work(item)
            yield
        return
    context = multiprocessing.get_context("fork")
    running: dict[Any, Any] = {}
    gc.freeze()  # so that the collector does not copy the memory that processes share
    try:
        for number in range(processes):
            receiving, sending = context.Pipe(duplex=False)
            share = items[number::processes]
            process = context.Process(target=_work_through, args=(work, share, sending))
            process.start()
            sending.close()
            running[receiving] = process
        yield from _receive(running)
    finally:
        gc.unfreeze()
        for receiving, process in running.items():
            receiving.close()
            process.terminate()
            process.join()


def _receive(running: dict[Any, Any]) -> Iterator[None]:
    open_pipes = list(running)
    while open_pipes:
        receiving: Any
        for receiving in wait(open_pipes):
            try:
                message = receiving.recv()
            except EOFError:
                open_pipes.remove(receiving)
                process = running[receiving]
                process.join()
                if process.exitcode:
                    raise ChildProcessError(
                        f"a process of the build ended with {process.exitcode}"
                    ) from None
                continue
            if isinstance(message, BaseException):
                raise message
            yield


def _work_through(work: Callable[[Item], None], items: Sequence[Item], sending: Any) -> None:
    parent = os.getppid()
    try:
        for item in items:
            if os.getppid() != parent:
                return
            work(item)
            sending.send(None)
    except Exception as error:  # noqa: BLE001 - raised in the parent
        with suppress(OSError):
            sending.send(error)
