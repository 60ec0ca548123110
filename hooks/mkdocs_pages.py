"""Pages and files of Prospectus as those of MkDocs.

`mkdocs_hooks.py` can import this module because MkDocs adds the folder of a hook to `sys.path`
while it loads the hook.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from prospectus.site import remove_dot_segments
from prospectus.structure import File as OutputFile
from prospectus.structure import Page
from prospectus.theme import page_metadata


def source_path(path: str) -> str:
    """The path of a page in MkDocs' list of files: as if it were Markdown in docs/."""
    return f"{path}index.md"


def add_page(
    files: Files, config: MkDocsConfig, page: Page, edit_uri: str | None, *, in_nav: bool
) -> None:
    """Add a page to MkDocs' files. `edit_uri` is its source, relative to docs/."""
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, source_path(page.path), content="", inclusion=level)
    if edit_uri:
        file.edit_uri = edit_uri
    files.append(file)


def set_output(page: pages.Page, output: Page) -> None:
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
