"""The pages of a site and the redirects to them."""

from __future__ import annotations

from .course_pages import make_pages
from .headlines import shorten
from .listing import listing_month
from .redirects import make_redirects
from .templating import Render, Templates

__all__ = [
    "Render",
    "Templates",
    "listing_month",
    "make_pages",
    "make_redirects",
    "shorten",
]
