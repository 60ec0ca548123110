"""What readers see: facts at a moment, in one language, with every reference resolved."""

from __future__ import annotations

from .accreditation import AccreditationView
from .admission import AdmissionView, ApplicationView, OnDemandView
from .certificate import CertificateView
from .common import CommonView
from .contributors import ContributorsView
from .course import CourseView
from .course_cache import CourseCache
from .course_values import CourseValues
from .dates import format_month
from .deliveries import DeliveryView
from .lengths import LengthView
from .localized import fill_localized, language_of
from .localizer import Localizer
from .meeting import MeetingView
from .people import PersonView
from .place import PlaceView
from .prices import PaymentView, PriceView, list_main_prices
from .profiles import ProfileView
from .prose import plain_lines, plain_sentence, plain_text
from .reach import sort_by_reach
from .registration import EnrolmentView
from .rough_dates import UNKNOWN_MONTH
from .sections import OwnSectionView
from .session import SessionView
from .site import SiteView, view_site
from .state import State
from .testimonials import TestimonialView
from .variants import VariantView

__all__ = [
    "UNKNOWN_MONTH",
    "AccreditationView",
    "AdmissionView",
    "ApplicationView",
    "CertificateView",
    "CommonView",
    "ContributorsView",
    "CourseCache",
    "CourseValues",
    "CourseView",
    "DeliveryView",
    "EnrolmentView",
    "LengthView",
    "Localizer",
    "MeetingView",
    "OnDemandView",
    "OwnSectionView",
    "PaymentView",
    "PersonView",
    "PlaceView",
    "PriceView",
    "ProfileView",
    "SessionView",
    "SiteView",
    "State",
    "TestimonialView",
    "VariantView",
    "fill_localized",
    "format_month",
    "language_of",
    "list_main_prices",
    "plain_lines",
    "plain_sentence",
    "plain_text",
    "sort_by_reach",
    "view_site",
]
