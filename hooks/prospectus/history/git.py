"""What Git knows of files: which blobs they were, when, and what stood in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_MARK = "commit "

# A hook of Git sets these for the repository it runs in, which need not be the one asked for.
_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")

# Editors' own settings must not change what is printed, and nobody is there to be asked.
_SETTINGS = ("core.quotePath=false", "log.showRoot=true", "log.showSignature=false")
# In the locale C.UTF-8, messages would still be in the languages that LANGUAGE names.
_SILENT = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class GitError(Exception):
    """Git is not there or knows nothing of a folder; says why in Git's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit on the main line: the blob of each file it touched, None where it deleted it."""

    at: datetime
    files: Mapping[str, str | None]


def run_git(folder: Path, *arguments: str, given: str = "") -> bytes:
    """What Git prints; raises `GitError`."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "-C", str(folder), *settings, *arguments]
    known = {name: value for name, value in os.environ.items() if name not in _HOOKS}
    try:
        done = subprocess.run(
            command, input=given.encode(), capture_output=True, check=True, env=known | _SILENT
        )
    except OSError:
        raise GitError("there is no Git on this computer") from None
    except subprocess.CalledProcessError as error:
        raise GitError(" ".join(error.stderr.decode("utf-8", "replace").split())) from None
    return done.stdout


def is_shallow(folder: Path) -> bool:
    """Whether the history was cut off when it was cloned; raises `GitError`."""
    return run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def resolve_commit(folder: Path, name: str) -> str | None:
    """The commit that a branch, tag or other name stands for, None where there is none."""
    try:
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return run_git(folder, *asked).decode().strip()
    except GitError:
        return None


def find_merge_base(folder: Path, one: str, other: str) -> str | None:
    """The last commit that two commits have in common, None where none is known."""
    try:
        return run_git(folder, "merge-base", one, other).decode().strip()
    except GitError:
        return None


def list_files(folder: Path, commit: str, *names: str) -> dict[str, str]:
    """The blobs of the files below `folder` in a commit, by their paths; raises `GitError`.

    Only those that are, or lie in, one of the names; no links and no submodules.
    """
    listed = run_git(folder, "ls-tree", "-r", "-z", commit, "--", *names).decode(
        "utf-8", "replace"
    )
    rows = (row.split("\t", 1) for row in listed.split("\0") if row)
    return {path: meta.split()[2] for meta, path in rows if meta.startswith("100")}


def list_changed_files(folder: Path, before: str, after: str | None, *names: str) -> list[str]:
    """The files in the names that differ between two commits; `after` may be the work tree.

    Files that Git does not know yet are left out. Raises `GitError`.
    """
    states = [before, after] if after else [before]
    shown = run_git(folder, "diff", "--name-only", "-z", "--relative", *states, "--", *names)
    return sorted(path for path in shown.decode("utf-8", "replace").split("\0") if path)


def list_commits(folder: Path, *names: str, until: str = "") -> list[Commit]:
    """The commits that touched the named folders below `folder`, the oldest first.

    They end with the commit `until`, or with the last one.
    A merge counts as one commit, with all that it brought to the main line, as a squash does.
    Paths are relative to `folder`; times never go back. Raises `GitError`.
    """
    shown = run_git(
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
        f"--format={_MARK}%ct",
        *([until] if until else []),
        "--",
        *names,
    )
    found: list[Commit] = []
    latest = datetime.fromtimestamp(0, UTC)
    files: dict[str, str | None] = {}
    for line in shown.decode("utf-8", "replace").split("\n"):
        if line.startswith(_MARK):
            latest = max(latest, datetime.fromtimestamp(int(line[len(_MARK) :]), UTC))
            files = {}
            found.append(Commit(at=latest, files=files))
        elif line.startswith(":"):
            meta, path = line.split("\t", 1)
            _, _, _, blob, status = meta.split(" ")
            files[path] = None if status == "D" else blob
    return found


def read_blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their names, without those that are missing; raises `GitError`."""
    wanted = sorted(set(names))
    shown = run_git(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted))
    found = {}
    start = 0
    for name in wanted:
        end = shown.find(b"\n", start)
        header = shown[start:end].split()
        if len(header) != 3:  # "… missing"
            start = end + 1
            continue
        size = int(header[2])
        found[name] = shown[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return found
