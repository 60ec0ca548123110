"""When files were last changed, from Git."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from . import git


def read_last_modified(root: Path, *folders: str) -> Mapping[str, datetime]:
    """When the last commit changed each file in some folders, by its path below `root`.

    Files with changes that are not committed are left out, and all where history is cut off.
    """
    try:
        if git.is_shallow(root):
            return {}
        found = git.list_commits(root, *folders)
        asked = ("diff", "--name-only", "--relative", "-z", "HEAD", "--", *folders)
        not_committed = git.run_git(root, *asked).decode("utf-8", "replace").split("\0")
    except git.GitError:
        return {}
    last_modified = {path: commit.at for commit in found for path in commit.files}
    return {path: at for path, at in last_modified.items() if path not in not_committed}
