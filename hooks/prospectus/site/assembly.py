"""Assemble every page and file of a site."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..calendars import make_calendars
from ..exports import make_api_files, make_atom_feed, make_robots_files
from ..pages import Templates, make_pages, make_redirects
from ..social_cards import Draw, draw_cards, find_picture
from ..structure import File, FindEdit, Page, Picture
from ..theme import (
    make_header_files,
    make_style_sheet,
)
from ..views import SiteView


@dataclass(frozen=True)
class SiteFiles:
    """All that a site consists of; the picture is that of pages that have none of their own."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    picture: Picture | None = None


def make_site_files(
    site: SiteView,
    site_url: str,
    edit_of: FindEdit | None = None,
    *,
    flyers: bool = False,
    draw: Draw | None = None,
    editor: bool = False,
) -> SiteFiles:
    """Every page and file; `site_url` ends in a slash.

    In previews, `edit_of` tells where to edit what a section shows. With `flyers`, courses link
    theirs. `editor` says that the web editor will be published, too. Without `draw` there are no
    pictures.
    """
    pictures, drawings = draw_cards(site, draw) if draw else ({}, ())
    templates = Templates(site, site_url, edit_of, flyers=flyers)
    feeds = list(make_calendars(site, site_url))
    files = [
        *feeds,
        *make_redirects(templates, feeds),
        *make_api_files(site, site_url),
        make_atom_feed(templates),
        *make_robots_files(site, site_url),
        *make_header_files(site_url, editor=editor),
        make_style_sheet(site.facts.organization.colors),
        *drawings,
    ]
    return SiteFiles(
        pages=tuple(
            replace(page, picture=find_picture(page, pictures)) for page in make_pages(templates)
        ),
        files=tuple(files),
        picture=pictures.get(""),
    )
