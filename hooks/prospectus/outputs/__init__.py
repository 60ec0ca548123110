"""Pages and files of a site, as values; who writes them where is none of their business."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..views import SiteView
from .api import api
from .assets import plain_name, published
from .atom import atom
from .cache import drawn
from .calendars import calendars
from .cards import Draw, draw_cards, picture_of
from .drawing import Fonts
from .headers import headers, page_policy
from .page import File, Page, Picture, Section, relative
from .pages import pages
from .redirects import redirects
from .robots import robots
from .sitemap import last_changed
from .sources import Edit, EditOf, Source
from .templating import Templates
from .theme import style_sheet

__all__ = [
    "Edit",
    "EditOf",
    "File",
    "Fonts",
    "Outputs",
    "Page",
    "Section",
    "Source",
    "drawn",
    "last_changed",
    "make_outputs",
    "page_policy",
    "plain_name",
    "published",
    "relative",
]


@dataclass(frozen=True)
class Outputs:
    """All that a site consists of; the picture is that of pages that have none of their own."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    picture: Picture | None = None


def make_outputs(
    site: SiteView,
    site_url: str,
    edit_of: EditOf | None = None,
    *,
    flyers: bool = False,
    draw: Draw | None = None,
    editor: bool = False,
) -> Outputs:
    """Every page and file; `site_url` ends in a slash.

    In previews, `edit_of` tells where to edit what a section shows. With `flyers`, courses link
    theirs. `editor` says that the web editor will be published, too. Without `draw` there are no
    pictures.
    """
    pictures, drawings = draw_cards(site, draw) if draw else ({}, ())
    templates = Templates(site, site_url, edit_of, flyers=flyers)
    feeds = list(calendars(site, site_url))
    files = [
        *feeds,
        *redirects(templates, feeds),
        *api(site, site_url),
        atom(templates),
        *robots(site, site_url),
        *headers(site_url, editor=editor),
        style_sheet(site.facts.organization.colors),
        *drawings,
    ]
    return Outputs(
        pages=tuple(
            replace(page, picture=picture_of(page, pictures)) for page in pages(templates)
        ),
        files=tuple(files),
        picture=pictures.get(""),
    )
