"""Links from the sections of a preview to the lines to edit, on the web or in a program."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from ..loading import SourceLines
from ..locale import fill
from ..structure import Edit, FindEdit, Source

EditUrl = Callable[[str], str | None]


def find_edits_on_web(root: Path, edit_url: EditUrl) -> FindEdit:
    """Links to the lines of files on the web."""
    lines = SourceLines(root)

    def find_edit(source: Source) -> Edit | None:
        line, url = lines.line(*source), edit_url(source.file)
        if line is None or not url:
            return None
        return Edit(urlsplit(url)._replace(fragment=f"L{line}").geturl(), source.file, line)

    return find_edit


def make_edit_url(
    docs_dir: str, repo_url: str, edit_uri: str, edit_uri_template: str = ""
) -> EditUrl:
    """Return a function from a file, relative to the root, to the URL at which to edit it.

    The settings are those of MkDocs: `edit_uri` is the URL for editing the files of the folder
    `docs_dir`, relative to `repo_url`. Without any of them there are no URLs.
    """

    def edit_url(file: str) -> str | None:
        path = quote(posixpath.relpath(file, docs_dir))
        if edit_uri_template:
            uri = edit_uri_template.format(path=path, path_noext=posixpath.splitext(path)[0])
        elif edit_uri:
            uri = edit_uri + path
        else:
            return None
        # A query or fragment belongs to the address of the repository itself.
        base = repo_url if uri.startswith(("?", "#")) else f"{repo_url.rstrip('/')}/"
        parts = urlsplit(urljoin(base if repo_url else "", uri))
        return parts._replace(path=posixpath.normpath(parts.path)).geturl()

    return edit_url


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
