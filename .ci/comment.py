"""Keep one comment with what changes for readers on each pull or merge request.

On GitHub: `python3 .ci/comment.py comment.md` writes a file on the pull request of the branch HEAD
(as owner:branch). On GitLab: `python3 .ci/comment.py` takes `comment.md` from the job `preview` of
each open merge request.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

MARK = "<!-- prospectus diff -->"
GITHUB_LOGIN = "github-actions[bot]"  # of the token of workflows; no person can have brackets
MAX_CHARACTERS = 60_000
_COMMAND = re.compile(r"^(\s*)/", re.MULTILINE)  # GitLab obeys lines such as /close


class Thread(NamedTuple):
    """The comments of one request, and how to update one of them."""

    comments: str
    one: str
    update: str


def comment_on_github(text: str) -> None:
    """Write on the open pull request of the branch, if there is one."""
    repository = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"
    headers = {
        "Authorization": f"Bearer {os.environ['GH_TOKEN']}",
        "Accept": "application/vnd.github+json",
    }
    query = urlencode({"state": "open", "head": os.environ["HEAD"]})
    for request in ask("GET", f"{repository}/pulls?{query}", headers)[:1]:
        comments = f"{repository}/issues/{request['number']}/comments"
        thread = Thread(comments, f"{repository}/issues/comments", "PATCH")
        keep_comment(thread, headers, ("user", "login", GITHUB_LOGIN), text)


def comment_on_gitlab() -> None:
    """Write on every open merge request whose preview is ready."""
    api = os.environ["CI_API_V4_URL"]
    project = f"{api}/projects/{os.environ['CI_PROJECT_ID']}"
    headers = {"PRIVATE-TOKEN": os.environ["COMMENT_TOKEN"]}
    me = ask("GET", f"{api}/user", headers)["id"]
    query = urlencode({"state": "opened", "per_page": 100})
    for request in ask("GET", f"{project}/merge_requests?{query}", headers):
        address = f"{project}/merge_requests/{request['iid']}"
        thread = Thread(f"{address}/notes", f"{address}/notes", "PUT")
        for text in read_previews(api, address, request["sha"], headers):
            keep_comment(thread, headers, ("author", "id", me), text)


def read_previews(api: str, address: str, sha: str, headers: dict[str, str]) -> Iterator[str]:
    """The text of the newest pipeline of a merge request; none while it runs.

    A fork runs its pipelines itself, and may be out of the token's reach.
    """
    try:
        pipelines = ask("GET", f"{address}/pipelines", headers)
        newest = max(pipelines, key=lambda pipeline: pipeline["id"], default=None)
        if not newest or newest["sha"] != sha:
            return
        place = f"{api}/projects/{newest['project_id']}"
        jobs = ask("GET", f"{place}/pipelines/{newest['id']}/jobs?per_page=100", headers)
        for job in jobs:
            if job["name"] == "preview" and job["status"] in ("success", "failed"):
                content = fetch("GET", f"{place}/jobs/{job['id']}/artifacts/comment.md", headers)
                text = content.decode("utf-8", "replace")[:MAX_CHARACTERS]
                yield _COMMAND.sub(r"\1&#47;", text)
    except HTTPError as error:
        if error.code not in (403, 404):
            raise


def keep_comment(
    thread: Thread, headers: dict[str, str], author: tuple[str, str, str | int], text: str
) -> None:
    """Update the comment that has our mark, which nobody sees, and our author; else write one.

    author: the field of a comment, the field in it, and its value
    """
    first = urlencode({"per_page": 100, "order_by": "created_at", "sort": "asc"})
    person, name, value = author
    body = {"body": f"{MARK}\n{text}"}
    for comment in ask("GET", f"{thread.comments}?{first}", headers):
        written = comment["body"] or ""
        if written.startswith(MARK) and (comment[person] or {}).get(name) == value:
            if written.strip() != body["body"].strip():
                ask(thread.update, f"{thread.one}/{comment['id']}", headers, body)
            return
    ask("POST", thread.comments, headers, body)


def ask(method: str, url: str, headers: dict[str, str], body: dict[str, str] | None = None) -> Any:
    """What the host answers, from JSON; raises `HTTPError`."""
    return json.loads(fetch(method, url, headers, body))


def fetch(
    method: str, url: str, headers: dict[str, str], body: dict[str, str] | None = None
) -> bytes:
    """What the host answers; raises `HTTPError`."""
    data = json.dumps(body).encode() if body else None
    kind = {"Content-Type": "application/json"}
    request = Request(url, data=data, headers=kind, method=method)  # noqa: S310 - the host's own
    for name, value in headers.items():  # files are elsewhere, where the token does not belong
        request.add_unredirected_header(name, value)
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        content: bytes = answer.read()
        return content


if __name__ == "__main__":
    if "GITHUB_ACTIONS" in os.environ:
        comment_on_github(Path(sys.argv[1]).read_text(encoding="utf-8"))
    else:
        comment_on_gitlab()
