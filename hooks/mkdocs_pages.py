"""Pages and files of Prospectus as those of MkDocs.

`mkdocs_hooks.py` can import this module because MkDocs adds the folder of a hook to `sys.path`
while it loads the hook.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from prospectus.site import remove_dot_segments
from prospectus.structure import File as OutputFile
from prospectus.structure import Page
from prospectus.theme import page_metadata


class FactsPage(pages.Page):
    """A page whose content is already HTML, so MkDocs has no Markdown to parse.

    Its methods are the ones that MkDocs calls to read and render a page.
    """

    changed: datetime | None = None
    alternates: Sequence[tuple[str, str]] = ()

    def __init__(self, output: Page, file: File, config: MkDocsConfig) -> None:
        self.output = output
        # Material does not escape titles. They have no markup for languages.
        super().__init__(str(escape(str(output.short_title or output.title))), file, config)
        if self.edit_url:
            self.edit_url = remove_dot_segments(self.edit_url)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = page_metadata(self.output)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        sections = self.output.sections
        self.content = str(self.output.html)
        self.toc = TableOfContents(
            [AnchorLink(str(escape(str(section.heading))), section.id, 2) for section in sections]
        )
        self.present_anchor_ids = {section.id for section in sections}
        self.links_to_anchors = {}


def add_page(
    files: Files, config: MkDocsConfig, page: Page, edit_uri: str | None, *, in_nav: bool
) -> None:
    """Add a page to MkDocs' files. `edit_uri` is its source, relative to docs/."""
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, f"{page.path}index.md", content="", inclusion=level)
    if edit_uri:
        file.edit_uri = edit_uri
    files.append(file)
    FactsPage(page, file, config)  # adds itself to the file


def add_file(files: Files, config: MkDocsConfig, output: OutputFile) -> None:
    """Add a file that is not a page to MkDocs' files."""
    level = InclusionLevel.INCLUDED
    files.append(File.generated(config, output.path, content=output.content, inclusion=level))
