"""What editors may write, as frozen models that mirror the YAML files."""

from __future__ import annotations

from .catalogue import Catalogue
from .course import Accreditation, Course, Delivery, DeliveryMode, Hours, Testimonial
from .errors import FactError
from .organization import Colors, OpeningHours, Organization, Weekday, ZoneName
from .people import Accreditor, Person
from .session import Availability, Meeting, Place, Price, Session, Status
from .text import (
    Color,
    Country,
    Currency,
    Email,
    Fact,
    Key,
    Language,
    Prose,
    Province,
    Text,
    WebAddress,
    phone_number,
)
from .times import (
    DateAndTime,
    Day,
    LocalTime,
    MeetingEnd,
    MeetingStart,
    TimeOfDay,
    format_offset,
    load_zone,
    to_instant,
    zone_names,
)

__all__ = [
    "Accreditation",
    "Accreditor",
    "Availability",
    "Catalogue",
    "Color",
    "Colors",
    "Country",
    "Course",
    "Currency",
    "DateAndTime",
    "Day",
    "Delivery",
    "DeliveryMode",
    "Email",
    "Fact",
    "FactError",
    "Hours",
    "Key",
    "Language",
    "LocalTime",
    "Meeting",
    "MeetingEnd",
    "MeetingStart",
    "OpeningHours",
    "Organization",
    "Person",
    "Place",
    "Price",
    "Prose",
    "Province",
    "Session",
    "Status",
    "Testimonial",
    "Text",
    "TimeOfDay",
    "WebAddress",
    "Weekday",
    "ZoneName",
    "format_offset",
    "load_zone",
    "phone_number",
    "to_instant",
    "zone_names",
]
