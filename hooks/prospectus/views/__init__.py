"""What readers see: facts at a moment, in one language, with every reference resolved."""

from __future__ import annotations

from .common import CommonView
from .course import CourseView, DeliveryView, sort_by_reach
from .course_cache import CourseCache
from .course_values import CourseValues
from .dates import format_datetime, format_month
from .lengths import LengthView
from .localized import fill_localized, language_of
from .localizer import Localizer
from .meeting import MeetingView
from .people import PersonView
from .place import PlaceView
from .price import PriceView, sort_by_price
from .profiles import ProfileView
from .prose import plain_lines, plain_text
from .rough_dates import UNKNOWN_MONTH
from .session import SessionView
from .site import SiteView, view_site
from .state import State
from .variants import VariantView

__all__ = [
    "UNKNOWN_MONTH",
    "CommonView",
    "CourseCache",
    "CourseValues",
    "CourseView",
    "DeliveryView",
    "LengthView",
    "Localizer",
    "MeetingView",
    "PersonView",
    "PlaceView",
    "PriceView",
    "ProfileView",
    "SessionView",
    "SiteView",
    "State",
    "VariantView",
    "fill_localized",
    "format_datetime",
    "format_month",
    "language_of",
    "plain_lines",
    "plain_text",
    "sort_by_price",
    "sort_by_reach",
    "view_site",
]
