"""When files were last changed, from Git."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from . import git


def read_last_modified(root: Path, *folders: str) -> Mapping[str, datetime]:
    """The time of the last commit that changed each file in the folders, by path below `root`.

    Files with uncommitted changes are left out. Empty in a shallow clone or without Git.
    """
    try:
        if git.is_shallow(root):
            return {}
        commits = git.list_commits(root, *folders)
        arguments = ("diff", "--name-only", "--relative", "-z", "HEAD", "--", *folders)
        uncommitted = git.run_git(root, *arguments).decode("utf-8", "replace").split("\0")
    except git.GitError:
        return {}
    last_modified = {path: commit.at for commit in commits for path in commit.files}
    return {path: at for path, at in last_modified.items() if path not in uncommitted}
