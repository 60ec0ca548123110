"""Writes a file as one comment on the pull or merge request of this run, or updates that comment.

python3 .ci/comment.py comment.md

Runs on GitHub (for the branch HEAD, as owner:branch) and on GitLab. Without a token (forks have
none on GitLab) it prints the file.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from urllib.request import Request, urlopen

MARK = "<!-- prospectus diff -->"


class Host(NamedTuple):
    """How a host is asked, and the comments on the request in which this runs."""

    headers: dict[str, str]
    comments: str
    one: str
    update: str


def github(token: str) -> Host | None:
    """None where the branch has no open pull request any more."""
    repository = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    query = urlencode({"state": "open", "head": os.environ["HEAD"]})
    found = ask("GET", f"{repository}/pulls?{query}", headers)
    if not found:
        return None
    comments = f"{repository}/issues/{found[0]['number']}/comments"
    return Host(headers, comments, f"{repository}/issues/comments", "PATCH")


def gitlab(token: str) -> Host:
    """The merge request is the one that the pipeline names."""
    project = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_MERGE_REQUEST_PROJECT_ID']}"
    notes = f"{project}/merge_requests/{os.environ['CI_MERGE_REQUEST_IID']}/notes"
    return Host({"PRIVATE-TOKEN": token}, notes, notes, "PUT")


def main(text: str) -> None:
    """Find the comment by its mark, which nobody sees."""
    on_github = "GITHUB_ACTIONS" in os.environ
    token = os.environ.get("GH_TOKEN" if on_github else "COMMENT_TOKEN")
    if not token:
        print(text)  # noqa: T201 - for the log
        return
    host = github(token) if on_github else gitlab(token)
    if not host:
        return
    first = urlencode({"per_page": 100, "order_by": "created_at", "sort": "asc"})
    known = ask("GET", f"{host.comments}?{first}", host.headers)
    mine = [comment["id"] for comment in known if (comment["body"] or "").startswith(MARK)]
    body = {"body": f"{MARK}\n{text}"}
    if mine:
        ask(host.update, f"{host.one}/{mine[0]}", host.headers, body)
    else:
        ask("POST", host.comments, host.headers, body)


def ask(method: str, url: str, headers: dict[str, str], body: dict[str, str] | None = None) -> Any:
    """What the host answers; raises `HTTPError`."""
    headers = {"Content-Type": "application/json", **headers}
    data = json.dumps(body).encode() if body else None
    request = Request(url, data=data, headers=headers, method=method)  # noqa: S310 - the host's own
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        return json.load(answer)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8"))
