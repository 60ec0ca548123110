"""Runs Git: commits, the blobs of files in them, and the contents of blobs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryFile
from typing import NamedTuple

from ..facts import LAST_CLOCK_YEAR
from ..loading import MAX_BYTES

_UNREAD = b"\0"
"""In place of a content that is too large; it is no YAML, so that nothing is read from it."""
_COMMIT_PREFIX = "commit "
_EPOCH = datetime.fromtimestamp(0, UTC)

# Git sets these for its hooks; they would override the folder given to `run_git`.
_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")

# A user's own settings must not change the output.
_SETTINGS = ("core.quotePath=false", "log.showRoot=true", "log.showSignature=false")
# No prompts for passwords. LC_ALL=C, as with C.UTF-8 LANGUAGE would still translate messages.
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class GitError(Exception):
    """Git is missing or has failed; the message is that of Git."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit on the main line: its time and the blob of each file; None for a deleted file."""

    at: datetime
    files: Mapping[str, str | None]


def run_git(folder: Path, *arguments: str, stdin: str = "") -> bytes:
    """Run Git in a folder and return its output; raises `GitError`."""
    try:
        process = subprocess.run(
            _command(folder, *arguments),
            input=stdin.encode(),
            capture_output=True,
            check=True,
            env=_environment(),
        )
    except OSError:
        raise GitError("there is no Git on this computer") from None
    except subprocess.CalledProcessError as error:
        raise GitError(" ".join(error.stderr.decode("utf-8", "replace").split())) from None
    return process.stdout


def _command(folder: Path, *arguments: str) -> list[str]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return ["git", "-C", str(folder), *settings, *arguments]


def _environment() -> dict[str, str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES
    }
    return environment | _ENVIRONMENT


def is_shallow(folder: Path) -> bool:
    """Whether the repository is a shallow clone; raises `GitError`."""
    return run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def resolve_commit(folder: Path, name: str) -> str | None:
    """The hash of the commit that a branch, tag or other name means; None if there is none."""
    try:
        arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return run_git(folder, *arguments).decode().strip()
    except GitError:
        return None


def find_merge_base(folder: Path, first: str, second: str) -> str | None:
    """The best common ancestor of two commits; None if none is known."""
    try:
        return run_git(folder, "merge-base", first, second).decode().strip()
    except GitError:
        return None


def list_files(folder: Path, commit: str, *names: str) -> dict[str, str]:
    """The blobs of a commit's files by path, for the named files and folders below `folder`.

    Symbolic links and submodules are left out. Raises `GitError`.
    """
    output = run_git(folder, "ls-tree", "-r", "-z", commit, "--", *names).decode(
        "utf-8", "replace"
    )
    rows = (row.split("\t", 1) for row in output.split("\0") if row)
    return {path: meta.split()[2] for meta, path in rows if meta.startswith("100")}


def list_changed_files(folder: Path, before: str, after: str | None, *names: str) -> list[str]:
    """The named files that differ between two commits; without `after`, from the working tree.

    Untracked files are left out. Raises `GitError`.
    """
    states = [before, after] if after else [before]
    output = run_git(folder, "diff", "--name-only", "-z", "--relative", *states, "--", *names)
    return sorted(path for path in output.decode("utf-8", "replace").split("\0") if path)


def list_commits(folder: Path, *names: str, until: str = "") -> list[Commit]:
    """The commits that changed the named folders below `folder`, oldest first.

    The last one is `until`, or HEAD. A merge is one commit with all its changes to the main line,
    like a squash. Paths are relative to `folder`; times never decrease. Raises `GitError`.
    """
    try:
        key = _name_log(folder, names, until)
    except GitError:
        # Raises the error that says why.
        return _parse_log(run_git(folder, *_log_arguments(names, until)))
    if key not in _LOGS:
        _keep_log(key, run_git(folder, *_log_arguments(names, key.last)))
    return list(_LOGS[key])


@contextmanager
def start_log(folder: Path, *names: str) -> Iterator[None]:
    """Let Git list commits while something else is done; then `list_commits` has them at once."""
    try:
        key = _name_log(folder, names)
    except GitError:
        yield
        return
    if key in _LOGS:
        yield
        return
    with TemporaryFile() as output:
        command = _command(folder, *_log_arguments(names, key.last))
        with subprocess.Popen(
            command, stdin=DEVNULL, stdout=output, stderr=DEVNULL, env=_environment()
        ) as process:
            yield
        if process.returncode == 0:
            output.seek(0)
            _keep_log(key, output.read())


class _LogKey(NamedTuple):
    """What a list of commits follows from; a clone that is no longer shallow has more of them."""

    folder: Path
    names: tuple[str, ...]
    is_shallow: str
    last: str


# A preview asks for the same commits after each edit.
_LOGS: dict[_LogKey, Sequence[Commit]] = {}
_MAX_LOGS = 16


def _name_log(folder: Path, names: tuple[str, ...], until: str = "") -> _LogKey:
    state = run_git(folder, "rev-parse", "--is-shallow-repository", until or "HEAD")
    return _LogKey(folder.absolute(), names, *state.decode().split())


def _keep_log(key: _LogKey, output: bytes) -> None:
    _LOGS[key] = _parse_log(output)
    while len(_LOGS) > _MAX_LOGS:
        del _LOGS[next(iter(_LOGS))]


def _log_arguments(names: tuple[str, ...], until: str) -> Sequence[str]:
    return (
        "log",
        "--first-parent",
        "--diff-merges=first-parent",
        "--reverse",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        "--no-color",
        "--relative",
        f"--format={_COMMIT_PREFIX}%ct",
        *([until] if until else []),
        "--",
        *names,
    )


def _parse_log(output: bytes) -> list[Commit]:
    commits: list[Commit] = []
    latest = _EPOCH
    files: dict[str, str | None] = {}
    for line in output.decode("utf-8", "replace").split("\n"):
        if line.startswith(_COMMIT_PREFIX):
            latest = max(latest, _read_time(line[len(_COMMIT_PREFIX) :]) or latest)
            files = {}
            commits.append(Commit(at=latest, files=files))
        elif line.startswith(":"):
            meta, path = line.split("\t", 1)
            _, _, _, blob, status = meta.split(" ")
            files[path] = None if status == "D" else blob
    return commits


def _read_time(text: str) -> datetime | None:
    """The time of a commit; None for a damaged one and for one that no calendar can have."""
    try:
        moment = datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.year <= LAST_CLOCK_YEAR else None


def read_blobs(folder: Path, names: Iterable[str], max_bytes: int = MAX_BYTES) -> dict[str, bytes]:
    """The contents of blobs by name, without missing ones; raises `GitError`.

    The content of one of more than `max_bytes`, as no data file has, is `_UNREAD`.
    """
    return dict(read_contents(folder, read_sizes(folder, names), max_bytes))


def read_sizes(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """The sizes in bytes of blobs by name, without missing ones; raises `GitError`."""
    wanted = sorted(set(names))
    output = run_git(
        folder, "cat-file", "--batch-check", stdin="".join(f"{name}\n" for name in wanted)
    )
    headers = (line.split() for line in output.decode().splitlines())
    return {header[0]: int(header[2]) for header in headers if len(header) == 3}


def read_contents(
    folder: Path, sizes: Mapping[str, int], max_bytes: int = MAX_BYTES
) -> Mapping[str, bytes]:
    """The contents of blobs with known sizes, as `read_blobs` gives them."""
    ordered = [name for name in sizes if sizes[name] <= max_bytes]
    places: dict[str, slice | None] = {name: None for name in sizes if sizes[name] > max_bytes}
    output = run_git(folder, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in ordered))
    start = 0
    for name in ordered:
        end = output.find(b"\n", start)
        header = output[start:end].split()
        if len(header) != 3:  # "… missing"
            start = end + 1
            continue
        size = int(header[2])
        places[name] = slice(end + 1, end + 1 + size)
        start = end + 1 + size + 1
    return _Contents(output, places)


class _Contents(Mapping[str, bytes]):
    """Contents by name, each copied from the output of Git when it is asked for.

    A long history has more of them than the facts of a site take.

    places: where each is in the output; None for one that is not read
    """

    def __init__(self, output: bytes, places: Mapping[str, slice | None]) -> None:
        self._output, self._places = output, places

    def __getitem__(self, name: str) -> bytes:
        place = self._places[name]
        return self._output[place] if place else _UNREAD

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
