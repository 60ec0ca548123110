"""The pages of a site and the redirects to them."""

from __future__ import annotations

from .course_pages import list_routes
from .frame import Frame, FramedPage, FrameTemplates
from .headlines import make_headline, shorten
from .listing import listing_month
from .redirects import make_redirects
from .templating import Render, Templates

__all__ = [
    "Frame",
    "FrameTemplates",
    "FramedPage",
    "Render",
    "Templates",
    "list_routes",
    "listing_month",
    "make_headline",
    "make_redirects",
    "shorten",
]
