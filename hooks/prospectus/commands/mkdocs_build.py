"""Builds a site with MkDocs in a process of its own, and follows its progress."""

from __future__ import annotations

import os
import re
import selectors
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ..diagnostics import Progress, report_line
from ..output import BuildFolder

_BYTES = 1 << 16
# Windows has no pipes that a process inherits.
_INHERITS_PIPES = os.name == "posix"


def build_with_mkdocs(
    root: Path,
    folder: BuildFolder,
    now: datetime | None,
    settings: dict[str, str],
    progress: Progress,
    *,
    meanwhile: Callable[[], object],
) -> str | None:
    """Run MkDocs in a process that ends with this one.

    `settings` are environment variables. Calls `meanwhile` while MkDocs starts; what that raises
    ends MkDocs. Returns the error output if MkDocs fails, else None.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | settings
    if now:
        environment["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
    elif not environment.get("SOURCE_DATE_EPOCH"):
        environment.pop("SOURCE_DATE_EPOCH", None)
    module = f"{__package__}.mkdocs_process"
    command = [sys.executable, "-m", module, str(folder.process_lock), "build", "--strict"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(folder.site)]
    run = _run_with_progress if _INHERITS_PIPES else _run
    code, error_output = run(command, environment, progress, meanwhile)
    text = error_output.decode("utf-8", "replace")
    return re.sub(r"(?m)^INFO .*\n(?: .*\n)*", "", text).strip() if code else None


def _run(
    command: list[str], environment: dict[str, str], _: Progress, meanwhile: Callable[[], object]
) -> tuple[int, bytes]:
    """Run a command; returns its exit code and error output."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with process, _killing(process):
        meanwhile()
        error_output = process.stderr.read() if process.stderr else b""
        return process.wait(), error_output


def _run_with_progress(
    command: list[str],
    environment: dict[str, str],
    progress: Progress,
    meanwhile: Callable[[], object],
) -> tuple[int, bytes]:
    """Run a command that reports its progress; returns its exit code and error output."""
    reader, writer = os.pipe()
    try:
        process = subprocess.Popen(
            command,
            env=environment | {"PROSPECTUS_PROGRESS": str(writer)},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=(writer,),
        )
    finally:
        os.close(writer)
    with process, _killing(process), os.fdopen(reader, "rb", buffering=0) as pipe:
        meanwhile()
        errors, lines = process.stderr.fileno() if process.stderr else -1, b""
        error_output = bytearray()
        for source, content in _read_all(errors, pipe.fileno()):
            if source == errors:
                error_output += content
                continue
            *whole, lines = (lines + content).split(b"\n")
            for line in whole:
                report_line(line, progress)
        return process.wait(), bytes(error_output)


@contextmanager
def _killing(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill a process when the block is left by an exception."""
    try:
        yield
    except BaseException:
        process.kill()
        raise


def _read_all(*descriptors: int) -> Iterator[tuple[int, bytes]]:
    """What arrives at several pipes, with the pipe at which it does, until all are closed."""
    with selectors.DefaultSelector() as selector:
        for descriptor in descriptors:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                if content := os.read(key.fd, _BYTES):
                    yield key.fd, content
                else:
                    selector.unregister(key.fd)
