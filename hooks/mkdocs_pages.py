"""Pages and files of Prospectus as those of MkDocs.

`mkdocs_hooks.py` can import this module because MkDocs adds the folder of a hook to `sys.path`
while it loads the hook.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from prospectus.site import Site, remove_dot_segments
from prospectus.structure import File as OutputFile
from prospectus.structure import Page
from prospectus.theme import is_bundled, page_metadata, publish_assets


def source_path(path: str) -> str:
    """The path of a page in MkDocs' list of files: as if it were Markdown in docs/."""
    return f"{path}index.md"


def add_page(
    files: Files,
    config: MkDocsConfig,
    page: Page,
    *,
    source: Path,
    edit_uri: str | None,
    in_nav: bool,
) -> None:
    """Add a page to MkDocs' files.

    `source` is the data file that it is made from, of which plugins read dates and authors;
    `edit_uri` is that file relative to docs/, if it is the page's own.
    """
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, source_path(page.path), content="", inclusion=level)
    file.abs_src_path = str(source)
    if edit_uri:
        file.edit_uri = edit_uri
    files.append(file)


def complete_pages(files: Files, site: Site, in_menu: Collection[str]) -> None:
    """Give our pages their content, and those outside the menu their parents.

    So the tab of a page outside the menu is active. Raises `PluginError` if a plugin has removed
    or replaced one.
    """
    outside: list[tuple[pages.Page, str]] = []
    by_path: dict[str, pages.Page] = {}
    for output in site.pages:
        path = source_path(output.path)
        file = files.get_file_from_path(path)
        if file is None or file.page is None:
            raise PluginError(
                f"A plugin removes {path}, a page made from data/ to which others link; keep it"
            )
        if file.content_string:
            raise PluginError(
                f"A plugin writes {path}, the address of a page made from data/; rename it"
            )
        _set_output(file.page, output)
        by_path[output.path] = file.page
        if path not in in_menu and output.parent:
            outside.append((file.page, output.parent))
    for page, parent in outside:
        page.parent = by_path.get(parent)  # type: ignore[assignment] # as Material does


def _set_output(page: pages.Page, output: Page) -> None:
    """Give a page of MkDocs the content of ours, which is HTML, so there is no Markdown to parse.

    The page stays the object that MkDocs or a plugin made, of whatever class, with the title
    that `nav` gives it.
    """
    target: Any = page
    target.output = output
    target.read_source = partial(_read_source, target, output)
    target.render = partial(_render, target, output)
    if page.title is None:
        # Material does not escape titles. They have no markup for languages.
        page.title = str(escape(str(output.short_title or output.title)))
    if page.edit_url:
        page.edit_url = remove_dot_segments(page.edit_url)


def set_changes(
    page: pages.Page, changed: datetime | None, alternates: list[tuple[str, str]]
) -> None:
    """Set when a page last changed, and its language and URL in each language."""
    target: Any = page
    target.changed, target.alternates = changed, alternates


def escape_title(page: pages.Page) -> None:
    """Escape the title in the metadata of a hand-written page, as Material prints it as it is.

    MkDocs escapes titles that are headings.
    """
    if title := page.meta.get("title"):
        escaped = str(escape(str(title)))
        if page.title == title:  # `nav` has no other
            page.title = escaped
        page.meta["title"] = escaped


def find_output(page: pages.Page | None) -> Page | None:
    """The page of ours that a page of MkDocs shows; None for a hand-written one."""
    return getattr(page, "output", None)


def _read_source(page: pages.Page, output: Page, config: MkDocsConfig) -> None:
    page.markdown = ""
    page.meta = page_metadata(output)


def _render(page: pages.Page, output: Page, config: MkDocsConfig, files: Files) -> None:
    sections = output.sections
    page.content = str(output.html)
    page.toc = TableOfContents(
        [AnchorLink(str(escape(str(section.heading))), section.id, 2) for section in sections]
    )
    page.present_anchor_ids = {section.id for section in sections}
    page.links_to_anchors = {}


def add_file(files: Files, config: MkDocsConfig, output: OutputFile) -> None:
    """Add a file that is not a page to MkDocs' files."""
    level = InclusionLevel.INCLUDED
    files.append(File.generated(config, output.path, content=output.content, inclusion=level))


def add_assets(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Publish style sheets and scripts of the theme under names with a hash of their content.

    Returns the published path of each file by its path without a hash.
    """
    theme = {file.src_uri: file for file in files if file.src_uri.startswith("assets/")}
    texts = {path: file.content_string for path, file in theme.items() if is_bundled(path)}
    bundles, published = publish_assets(theme, texts)
    for path in texts:
        files.remove(theme[path])
    for bundle in bundles:
        add_file(files, config, bundle)
    return published


def refuse_collisions(config: MkDocsConfig, site: Site) -> None:
    """Refuse files in docs/ with the URL of a page or file made from data/."""
    published = site.published_paths
    for file in get_files(config):
        if file.dest_uri in published:
            raise PluginError(
                f"docs/{file.src_uri} has the address of something made from data/; rename it"
            )
