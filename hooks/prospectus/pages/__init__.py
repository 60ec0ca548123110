"""The pages of a site and the redirects to them."""

from __future__ import annotations

from .course_pages import list_routes
from .frame import Frame, FramedPage, FrameTemplates
from .headlines import make_headline, shorten
from .redirects import PreviousCalendars, list_redirects
from .templating import Render, Templates

__all__ = [
    "Frame",
    "FrameTemplates",
    "FramedPage",
    "PreviousCalendars",
    "Render",
    "Templates",
    "list_redirects",
    "list_routes",
    "make_headline",
    "shorten",
]
