"""Processes of `prospectus` that start at once: copies of one that has imported all of it.

As a program, it reads requests from its input and answers with the exit code of each.
"""

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from prospectus import commands

# How many seconds a command may take; far more than any needs.
PATIENCE = 100


class ForkServer:
    """Runs commands one after the other, each in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process, self._folder = process, folder

    def run(
        self, *arguments: str | Path, cwd: Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `prospectus` in a folder with the environment of now, and what is added to it."""
        assert self._process.stdin
        assert self._process.stdout
        outputs = [self._folder / "output", self._folder / "errors"]
        request = {
            "arguments": [str(argument) for argument in arguments],
            "cwd": str(cwd),
            "environment": os.environ | environment,
            "outputs": [str(path) for path in outputs],
        }
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        texts = [path.read_text(encoding="utf-8") for path in outputs]
        return subprocess.CompletedProcess(request["arguments"], code, *texts)


@contextmanager
def start_fork_server() -> Iterator[ForkServer]:
    """A process that has imported all commands, and waits for requests."""
    with (
        TemporaryDirectory(prefix="prospectus-") as folder,
        subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        yield ForkServer(process, Path(folder))


def _become(
    arguments: list[str], cwd: str, environment: dict[str, str], outputs: list[str]
) -> None:
    """Let this process be as if it had been started so."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, path in enumerate(outputs, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    sys.argv = ["prospectus", *arguments]
    signal.alarm(PATIENCE)  # ends what waits for the other end of a pipe


def _serve() -> None:
    for module in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}."):
        importlib.import_module(module.name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(**json.loads(line))
            commands.main()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(code, flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    _serve()
