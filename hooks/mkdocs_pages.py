"""Pages and files of Prospectus as those of MkDocs.

`mkdocs_hooks.py` can import this module because MkDocs adds the folder of a hook to `sys.path`
while it loads the hook.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from enum import Enum, auto
from functools import cache
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

from prospectus.assembly import HandwrittenPage
from prospectus.site import Site

# Material's search: assets/search.js is the one that runs.
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def source_path(path: str) -> str:
    """The path of a page in MkDocs' list of files: as if it were Markdown in docs/."""
    return f"{path}index.md"


class Listed(Enum):
    """Which of our pages are pages for MkDocs and plugins that ask for all."""

    ALL = auto()
    MENU = auto()
    NONE = auto()


class Host:
    """What MkDocs takes our pages for, which changes while it builds.

    has_pages: whether each has a `Page`, which is made when it is first asked for
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.listed, self.has_pages = Listed.ALL, False
        self.attributes = vars(File.generated(config, "", content=""))


class CoreFile(File):
    """A page or file that the core writes. MkDocs knows its address, so that links are checked.

    A page is one for MkDocs until the menu is complete, so that menus and plugins find it; from
    then on, MkDocs takes it for a file that is there already. There may be many thousands, so each
    has only its addresses until more is asked for.
    """

    def __init__(
        self,
        host: Host,
        src_uri: str,
        dest_uri: str,
        inclusion: InclusionLevel = InclusionLevel.INCLUDED,
        *,
        is_page: bool = False,
    ) -> None:
        # `File.generated` takes ten times as long.
        vars(self).update(host.attributes)
        self.src_uri, self.dest_uri, self.inclusion = src_uri, dest_uri, inclusion
        self._host, self._is_page = host, is_page
        self._page: pages.Page | None = None
        self._has_none = not is_page  # plugins that make the menu again take the pages away

    def is_documentation_page(self) -> bool:
        """Whether MkDocs should treat it as a page."""
        listed = self._host.listed
        in_menu = listed is Listed.MENU and self.inclusion is InclusionLevel.INCLUDED
        return self._is_page and (listed is Listed.ALL or in_menu)

    @property
    def page(self) -> pages.Page | None:
        """The page of MkDocs, as soon as there is a menu."""
        if self._page is None and not self._has_none and self._host.has_pages:
            pages.Page(None, self, self._host.config)
        return self._page

    @page.setter
    def page(self, page: pages.Page | None) -> None:
        self._page, self._has_none = page, page is None

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the core writes it."""


def add_pages(
    files: Files, host: Host, site: Site, *, root: Path, source: str, menu: Collection[str]
) -> None:
    """Add the addresses of our pages to MkDocs' files, those in `menu` to its menu.

    The source of each is the data file that it is made from, of which plugins read dates and
    authors, or else `source`.
    """
    absolute = cache(lambda path: str(root / path))
    for route in site.routes:
        path = source_path(route.path)
        level = InclusionLevel.INCLUDED if path in menu else InclusionLevel.NOT_IN_NAV
        file = CoreFile(host, path, f"{route.path}index.html", level, is_page=True)
        file.abs_src_path = absolute(route.source or source)
        files.append(file)


def complete_pages(files: Files, host: Host, site: Site, in_menu: Collection[str]) -> None:
    """Give our pages in the menu their titles, and take all of ours out of MkDocs' hands.

    Raises `PluginError` if a plugin has removed or replaced one.
    """
    for route in site.routes:
        path = source_path(route.path)
        file = files.src_uris.get(path)
        if file is None:
            raise PluginError(
                f"A plugin removes {path}, a page made from data/ to which others link; keep it"
            )
        if not isinstance(file, CoreFile):
            raise PluginError(
                f"A plugin writes {path}, the address of a page made from data/; rename it"
            )
        if path in in_menu and file.page and file.page.title is None:
            # Material does not escape titles. They have no markup for languages.
            file.page.title = str(escape(str(site.menu_title(route))))
    host.listed = Listed.NONE


def complete_handwritten(files: Files, site: Site, root: Path) -> list[HandwrittenPage]:
    """Complete hand-written pages, which MkDocs has read, and return those for the sitemap."""
    listed = []
    for file in files.documentation_pages():
        page = file.page
        if page is None or file.abs_src_path is None:
            continue
        _escape_title(page)
        _find_anchors(page, site)
        if page.canonical_url and "noindex" not in str(page.meta.get("robots", "")):
            source = path_from(root, file.abs_src_path)
            listed.append(HandwrittenPage(url=page.canonical_url, source=source))
    return listed


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the site, in which `mkdocs.yml` is."""
    return Path(config.config_file_path).resolve().parent


def path_from(root: Path, path: str) -> str:
    """The path relative to the root, with slashes."""
    return posixpath.relpath(Path(path).resolve().as_posix(), root.as_posix())


def _find_anchors(page: pages.Page, site: Site) -> None:
    """Set the anchors of those of our pages to which a hand-written page links."""
    for file in page.links_to_anchors or {}:
        route = site.routes_by_path.get(file.url) if isinstance(file, CoreFile) else None
        if route and file.page:
            file.page.present_anchor_ids = set(site.make_page(route).anchors)


def _escape_title(page: pages.Page) -> None:
    """Escape the title in the metadata of a hand-written page, as Material prints it as it is.

    MkDocs escapes titles that are headings.
    """
    if title := page.meta.get("title"):
        escaped = str(escape(str(title)))
        if page.title == title:  # `nav` has no other
            page.title = escaped
        page.meta["title"] = escaped


def add_files(files: Files, host: Host, site: Site) -> None:
    """Add the paths of our files that are not pages to MkDocs' files."""
    for path in site.file_paths:
        files.append(CoreFile(host, path, path))


def remove_assets(files: Files, config: MkDocsConfig) -> None:
    """Remove the assets of the theme, which the core publishes, and what nothing uses."""
    folder = assets_folder(config)
    for file in [file for file in files if file.src_uri.startswith("assets/")]:
        if file.src_uri.startswith(_UNUSED) or (folder.parent / file.src_uri).is_file():
            files.remove(file)


def assets_folder(config: MkDocsConfig) -> Path:
    """The folder with the style sheets, scripts and fonts of the theme."""
    return Path(config.theme.custom_dir or "").resolve() / "assets"


def list_material_styles(files: Files) -> list[str]:
    """The paths of Material's style sheets, which hand-written pages need."""
    paths = [file.src_uri for file in files.css_files()]
    return [path for path in paths if re.fullmatch(r"assets/stylesheets/\w+\.\w+\.min\.css", path)]


def refuse_collisions(config: MkDocsConfig, site: Site) -> None:
    """Refuse files in docs/ with the URL of a page or file made from data/."""
    for file in get_files(config):
        if _may_collide(file, site) and file.dest_uri in site.published_paths:
            raise PluginError(
                f"docs/{file.src_uri} has the address of something made from data/; rename it"
            )


def _may_collide(file: File, site: Site) -> bool:
    """Whether a file is in a folder of what is made from data, which takes long to make."""
    folder, _, name = file.dest_uri.partition("/")
    return not name or folder in site.folders
