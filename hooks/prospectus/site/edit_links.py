"""Links from the sections of a preview to the lines to edit, on the web or in a program."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from ..loading import SourceLines
from ..locale import fill
from ..structure import Edit, FindEdit, Source


def find_edits_on_web(root: Path, docs_dir: str, repo_url: str, edit_uri: str) -> FindEdit:
    """Links to the lines of files on the web.

    `edit_uri` is the URL for editing the files of the folder `docs_dir`, relative to `repo_url`.
    There are no links if both are empty.
    """
    lines = SourceLines(root)
    edit_url = urljoin(f"{repo_url.rstrip('/')}/", edit_uri) if repo_url else edit_uri

    def find_edit(source: Source) -> Edit | None:
        line = lines.line(*source)
        if line is None or not edit_url:
            return None
        path = posixpath.relpath(source.file, docs_dir)
        parts = urlsplit(urljoin(edit_url, quote(path)))
        return Edit(parts._replace(fragment=f"L{line}").geturl(), source.file, line)

    return find_edit


def remove_dot_segments(url: str) -> str:
    """Resolve `..` in the path of a URL, such as `edit/main/docs/../data/people.yml`."""
    parts = urlsplit(url)
    return parts._replace(path=posixpath.normpath(parts.path)).geturl()


def find_edits_in_program(root: Path, editor_uri: str) -> FindEdit:
    """Links that open the lines of files in a program; `editor_uri` has `{path}` and `{line}`."""
    lines = SourceLines(root)

    def find_edit(source: Source) -> Edit | None:
        line = lines.line(*source)
        if line is None:
            return None
        path = quote((root / source.file).as_posix().lstrip("/"))
        url = fill(editor_uri, {"path": path, "line": str(line)})
        return Edit(url, source.file, line)

    return find_edit
