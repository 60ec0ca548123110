"""Writes the history of a site for `git fast-import`, which makes thousands of commits at once."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_EDITOR = "Ada Editor <editor@example.org>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit: the content of each file that it adds or changes, by path."""

    at: datetime
    message: str
    files: Mapping[str, bytes]


def write_repository(folder: Path, commits: Iterable[Commit]) -> None:
    """Make a Git repository of commits, oldest first, and check out the last one."""
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    git: list[str | Path] = ["git", "-C", folder]
    with subprocess.Popen(
        [*git, "fast-import", "--quiet", "--date-format=raw"], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin
        for commit in commits:
            process.stdin.writelines(_stream(commit))
    if process.returncode:
        raise SystemExit("git fast-import failed")
    subprocess.run([*git, "reset", "--quiet", "--hard", "main"], check=True)


def _stream(commit: Commit) -> Iterable[bytes]:
    message = commit.message.encode()
    yield (
        f"commit refs/heads/main\ncommitter {_EDITOR} {int(commit.at.timestamp())} +0000\n"
        f"data {len(message)}\n"
    ).encode() + message
    for path, content in commit.files.items():
        yield f"\nM 100644 inline {path}\ndata {len(content)}\n".encode() + content
    yield b"\n"
