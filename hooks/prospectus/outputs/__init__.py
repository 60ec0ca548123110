"""Pages and files of a site, as values; who writes them where is none of their business."""

from __future__ import annotations

from dataclasses import dataclass

from ..views import SiteView
from .api import api
from .atom import atom
from .calendars import calendars
from .page import File, Page, Section, relative
from .pages import pages
from .redirects import redirects
from .robots import robots
from .sources import Edit, EditOf, Source
from .templating import Templates
from .theme import joined, style_sheet

__all__ = [
    "Edit",
    "EditOf",
    "File",
    "Outputs",
    "Page",
    "Section",
    "Source",
    "joined",
    "make_outputs",
    "relative",
]


@dataclass(frozen=True)
class Outputs:
    """All that a site consists of."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]


def make_outputs(
    site: SiteView, site_url: str, edit_of: EditOf | None = None, *, flyers: bool = False
) -> Outputs:
    """Every page and file; `site_url` ends in a slash.

    In previews, `edit_of` tells where to edit what a section shows. With `flyers`, courses link
    theirs.
    """
    templates = Templates(site, site_url, edit_of, flyers=flyers)
    feeds = list(calendars(site, site_url))
    files = [
        *feeds,
        *redirects(templates, feeds),
        *api(site, site_url),
        atom(templates),
        *robots(site, site_url),
        style_sheet(site.facts.organization.colors),
    ]
    return Outputs(pages=tuple(pages(templates)), files=tuple(files))
