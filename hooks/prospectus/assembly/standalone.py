"""Build a site without a site builder."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import partial
from pathlib import Path

from markupsafe import Markup

from ..diagnostics import Progress, no_progress
from ..history import read_last_modified
from ..pages import Frame
from ..search import search_script_data
from ..site import Site, find_edits_on_web, make_edit_url, read_settings
from ..structure import COURSES, HOME, SESSIONS, MenuItem
from ..theme import page_policy
from .publish import SiteWriter
from .reader import SiteReader
from .report import build_and_report, write_and_report

# Hidden files are not published, but other programs look for those of this folder (RFC 8615).
_WELL_KNOWN = ".well-known"


class HandwrittenPageError(Exception):
    """A page of `docs/`, which only a site builder can make."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def build_without_host(
    root: Path,
    folder: Path,
    now: datetime,
    report: Path,
    *,
    last: Path | None = None,
    preview: bool = False,
    progress: Progress = no_progress,
) -> None:
    """Build the site in the folder `root`, as of the instant `now`, into an empty folder.

    The files of `docs/` are copied. `last` is the folder of the last site. Raises `DataError` with
    every error in all files, and `HandwrittenPageError` if there are pages that need a site
    builder.
    """
    settings = read_settings(root / "mkdocs.yml")
    edit_url = make_edit_url(settings.docs_dir, settings.repo_url, settings.edit_uri)
    reader = SiteReader(
        root,
        now,
        preview=preview,
        find_edit=(lambda _: find_edits_on_web(root, edit_url)) if preview else None,
        assets_dir=root / settings.custom_dir / "assets",
        progress=progress,
    )
    site = build_and_report(reader, report)
    frame = Frame(
        menu=tuple(_make_menu(site)),
        assets=site.assets,
        edit_url=edit_url,
        search_data=search_script_data(site.view.words) if settings.search else Markup(),
        policy=page_policy(),
        preview=preview,
    )
    folder.mkdir(parents=True, exist_ok=True)
    _copy_documents(root / settings.docs_dir, folder)
    last_modified = partial(read_last_modified, root, "data", settings.docs_dir)
    write_and_report(SiteWriter(site, frame, folder, last_modified, last=last), report, progress)


def _make_menu(site: Site) -> list[MenuItem]:
    routes = [site.routes_by_path[path] for path in (HOME, COURSES, SESSIONS)]
    return [MenuItem(title=site.menu_title(route), url=route.path) for route in routes]


def _copy_documents(docs: Path, folder: Path) -> None:
    for path in docs.rglob("*"):
        name = path.relative_to(docs)
        hidden = any(part.startswith(".") and part != _WELL_KNOWN for part in name.parts)
        if hidden or not path.is_file():
            continue
        if path.suffix == ".md":
            raise HandwrittenPageError(path)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
