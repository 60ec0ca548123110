"""What editors may write, as frozen models that mirror the YAML files."""

from __future__ import annotations

from .catalogue import Catalogue
from .characters import AS_PUBLISHED, IGNORABLE, IGNORABLE_IN_TEXT, name_character, refuse
from .clock import Clock
from .course import (
    TAGLINE_LENGTH,
    Accreditation,
    Course,
    Delivery,
    DeliveryMode,
    Testimonial,
    offers,
)
from .errors import FactError
from .kinds import FREE_TEXT, STRINGS, Kind
from .lengths import Length, Range, Unit
from .meeting import MAIN_KEY, Meeting, MeetingStatus, Place
from .organization import Colors, Contact, OpeningHours, Organization, Weekday
from .people import Accreditor, Person
from .recurrence import Interval
from .rough_dates import Precision, RoughDate
from .schema import (
    FieldSchema,
    Schema,
    describe_reference,
    field_at,
    model_at,
    model_fields,
    schema_of,
)
from .seats import ReservedSeats
from .session import Availability, Price, Session, Status
from .text import (
    KEY_LENGTH,
    KEY_PATTERN,
    Color,
    Country,
    Currency,
    Email,
    Fact,
    Key,
    Language,
    Line,
    Prose,
    Province,
    Text,
    WebAddress,
    phone_number,
)
from .times import (
    FIRST_CLOCK_YEAR,
    LAST_CLOCK_YEAR,
    LocalTime,
    MeetingEnd,
    format_offset,
    load_zone,
    parse_epoch,
    parse_start,
    to_instant,
    zone_names,
)
from .typed_dates import FIRST_YEAR, LAST_YEAR, read_typed_date, read_typed_time
from .variants import Variant

__all__ = [
    "AS_PUBLISHED",
    "FIRST_CLOCK_YEAR",
    "FIRST_YEAR",
    "FREE_TEXT",
    "IGNORABLE",
    "IGNORABLE_IN_TEXT",
    "KEY_LENGTH",
    "KEY_PATTERN",
    "LAST_CLOCK_YEAR",
    "LAST_YEAR",
    "MAIN_KEY",
    "STRINGS",
    "TAGLINE_LENGTH",
    "Accreditation",
    "Accreditor",
    "Availability",
    "Catalogue",
    "Clock",
    "Color",
    "Colors",
    "Contact",
    "Country",
    "Course",
    "Currency",
    "Delivery",
    "DeliveryMode",
    "Email",
    "Fact",
    "FactError",
    "FieldSchema",
    "Interval",
    "Key",
    "Kind",
    "Language",
    "Length",
    "Line",
    "LocalTime",
    "Meeting",
    "MeetingEnd",
    "MeetingStatus",
    "OpeningHours",
    "Organization",
    "Person",
    "Place",
    "Precision",
    "Price",
    "Prose",
    "Province",
    "Range",
    "ReservedSeats",
    "RoughDate",
    "Schema",
    "Session",
    "Status",
    "Testimonial",
    "Text",
    "Unit",
    "Variant",
    "WebAddress",
    "Weekday",
    "describe_reference",
    "field_at",
    "format_offset",
    "load_zone",
    "model_at",
    "model_fields",
    "name_character",
    "offers",
    "parse_epoch",
    "parse_start",
    "phone_number",
    "read_typed_date",
    "read_typed_time",
    "refuse",
    "schema_of",
    "to_instant",
    "zone_names",
]
