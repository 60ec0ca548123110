"""Runs Git: commits, the blobs of files in them, and the contents of blobs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

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
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "-C", str(folder), *settings, *arguments]
    environment = {
        name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES
    }
    try:
        process = subprocess.run(
            command,
            input=stdin.encode(),
            capture_output=True,
            check=True,
            env=environment | _ENVIRONMENT,
        )
    except OSError:
        raise GitError("there is no Git on this computer") from None
    except subprocess.CalledProcessError as error:
        raise GitError(" ".join(error.stderr.decode("utf-8", "replace").split())) from None
    return process.stdout


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
        # A preview asks after each edit. A clone that is no longer shallow has more of them.
        state = run_git(folder, "rev-parse", "--is-shallow-repository", until or "HEAD")
    except GitError:
        return _read_log(folder, names, until)  # raises the error that says why
    return list(_read_log_once(folder.absolute(), names, until, state))


@lru_cache(maxsize=16)
def _read_log_once(
    folder: Path, names: tuple[str, ...], until: str, _state: bytes
) -> Sequence[Commit]:
    return _read_log(folder, names, until)


def _read_log(folder: Path, names: tuple[str, ...], until: str) -> list[Commit]:
    output = run_git(
        folder,
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
    return read_contents(folder, read_sizes(folder, names), max_bytes)


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
) -> dict[str, bytes]:
    """The contents of blobs with known sizes, as `read_blobs` gives them."""
    ordered = [name for name in sizes if sizes[name] <= max_bytes]
    contents = dict.fromkeys((name for name in sizes if sizes[name] > max_bytes), _UNREAD)
    output = run_git(folder, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in ordered))
    start = 0
    for name in ordered:
        end = output.find(b"\n", start)
        header = output[start:end].split()
        if len(header) != 3:  # "… missing"
            start = end + 1
            continue
        size = int(header[2])
        contents[name] = output[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return contents
