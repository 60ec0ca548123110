"""Writes a file as one comment on the merge request of this pipeline, or updates that comment.

python3 .ci/comment_on_gitlab.py comment.md

Without COMMENT_TOKEN (forks have none) it prints the file.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

MARK = "<!-- prospectus diff -->"


def main(text: str) -> None:
    """Find the comment by its mark, which nobody sees."""
    token = os.environ.get("COMMENT_TOKEN")
    if not token:
        print(text)  # noqa: T201 - for the log
        return
    merge_request = (
        f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_MERGE_REQUEST_PROJECT_ID']}"
        f"/merge_requests/{os.environ['CI_MERGE_REQUEST_IID']}"
    )
    notes = f"{merge_request}/notes"
    known = ask("GET", f"{notes}?per_page=100&order_by=created_at&sort=asc", token)
    mine = [note["id"] for note in known if note["body"].startswith(MARK)]
    body = {"body": f"{MARK}\n{text}"}
    if mine:
        ask("PUT", f"{notes}/{mine[0]}", token, body)
    else:
        ask("POST", notes, token, body)


def ask(method: str, url: str, token: str, body: dict[str, str] | None = None) -> Any:
    """What GitLab answers; raises `HTTPError`."""
    headers = {"PRIVATE-TOKEN": token, "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body else None
    request = Request(url, data=data, headers=headers, method=method)  # noqa: S310 - GitLab's own
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        return json.load(answer)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8"))
