"""Build a site without a site builder."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from ..history import read_last_modified
from ..output import list_built_files, write_file_list
from ..pages import Frame
from ..search import search_script_data
from ..site import Site, make_edit_url, read_settings
from ..social_cards import cached_draw, load_fonts
from ..structure import COURSES, HOME, SESSIONS, MenuItem
from ..theme import page_policy
from .build import build_site
from .publish import SiteWriter

# Hidden files are not published, but other programs look for those of this folder (RFC 8615).
_WELL_KNOWN = ".well-known"


def build_without_host(root: Path, folder: Path, now: datetime) -> Site:
    """Build the site in the folder `root`, as of the instant `now`, into an empty folder.

    The files of `docs/` are copied; hand-written pages, which need a site builder, are left out.
    Raises `DataError` with every problem in all files.
    """
    settings = read_settings(root / "mkdocs.yml")
    assets_dir = root / settings.custom_dir / "assets"
    draw = cached_draw(load_fonts(assets_dir / "fonts"), root / ".cache/prospectus/cards")
    site = build_site(root, settings, now, draw=draw, assets_dir=assets_dir)
    frame = Frame(
        menu=tuple(_make_menu(site)),
        assets=site.assets,
        edit_url=make_edit_url(settings.docs_dir, settings.repo_url, settings.edit_uri),
        search_data=search_script_data(site.view.words) if settings.search else Markup(),
        policy=page_policy(),
    )
    _copy_documents(root / settings.docs_dir, folder)
    last_modified = read_last_modified(root, "data", settings.docs_dir)
    SiteWriter(site, frame, folder, last_modified).write_all()
    write_file_list(folder, list_built_files(folder))
    return site


def _make_menu(site: Site) -> list[MenuItem]:
    pages = [site.make_page(site.routes_by_path[path]) for path in (HOME, COURSES, SESSIONS)]
    return [MenuItem(title=page.short_title or page.title, url=page.path) for page in pages]


def _copy_documents(docs: Path, folder: Path) -> None:
    for path in docs.rglob("*"):
        name = path.relative_to(docs)
        hidden = any(part.startswith(".") and part != _WELL_KNOWN for part in name.parts)
        if path.is_file() and path.suffix != ".md" and not hidden:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
