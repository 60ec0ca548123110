"""Runs a command and measures it: time, memory of all its processes, and what it wrote."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]

_INTERVAL = 0.1  # seconds
# Looking at the memory of a large process stops it, so most of the time nobody does.
_SHARE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What a command took: seconds, bytes at the peak; and what it left: files and bytes."""

    wall: float
    cpu: float
    memory: float
    files: float
    size: float


def measure(command: Command, output: Path | None, environment: Mapping[str, str]) -> Measurement:
    """Run a command to its end; `output` is the folder that it writes.

    CPU is that of the command and of all processes that it has waited for. Exits if it fails.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    sampler = _MemorySampler(process.pid)
    sampler.start()
    assert process.stdout
    with process.stdout as stdout:
        text = stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{text.decode()[-3000:]}")
    sizes = [path.stat().st_size for path in _files(output)] if output else []
    return Measurement(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        memory=max(sampler.peak, usage.ru_maxrss * 1024),
        files=len(sizes),
        size=sum(sizes),
    )


def medians(measurements: Iterable[Measurement]) -> Measurement:
    """The median of each value."""
    rounds = list(measurements)
    return Measurement(
        **{field.name: median(getattr(each, field.name) for each in rounds)
           for field in fields(Measurement)}
    )  # fmt: skip


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


class _MemorySampler(threading.Thread):
    """Adds up the memory of a process and its descendants, pages that they share once (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0
        self._ended = threading.Event()

    def run(self) -> None:
        interval = _INTERVAL
        while not self._ended.wait(interval):
            started = time.perf_counter()
            self.peak = max(self.peak, sum(map(_memory, _tree(self.pid))))
            interval = max(_INTERVAL, (time.perf_counter() - started) / _SHARE)

    def stop(self) -> None:
        """End, and wait until it has."""
        self._ended.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    """A process and its descendants, as far as they exist."""
    yield pid
    for child in _children(pid):
        yield from _tree(child)


def _children(pid: int) -> list[int]:
    """The processes that any thread of a process has started; none if one ends meanwhile."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return [
            int(child) for each in threads for child in (each / "children").read_text().split()
        ]
    except OSError:
        return []


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
