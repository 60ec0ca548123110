"""What editors may write, as frozen models that mirror the YAML files."""

from __future__ import annotations

from .accreditation import Accreditation, AccreditationRow, AccreditationStatus
from .admission import Admission, Application, OnDemand, Prerequisite
from .amounts import DOLLARS, read_amount
from .catalogue import Catalogue
from .certificate import Certificate
from .characters import AS_PUBLISHED, IGNORABLE, IGNORABLE_IN_TEXT, name_character, refuse
from .clock import Clock
from .contributors import Contributors
from .course import TAGLINE_LENGTH, Course, Delivery, offers
from .delivery_mode import DeliveryMode
from .errors import FactError
from .kinds import FREE_TEXT, STRINGS, Kind
from .lengths import Length, Range, Unit
from .meeting import MAIN_KEY, Meeting, MeetingStatus, Place
from .names import sorting_name
from .organization import Colors, Contact, OpeningHours, Organization, Weekday
from .people import Accreditor, Person, PersonKind, Portrait
from .prices import Payment, Price, Tax
from .recurrence import Interval
from .registration import Enrolment, Registration
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
from .sections import CourseSection, Funder, OwnSection, Question
from .session import Availability, Session, Status
from .testimonials import Testimonial
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
    SectionName,
    Sentence,
    Text,
    WebAddress,
    phone_number,
    slugify,
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
    to_deadline,
    to_instant,
    zone_names,
)
from .typed_dates import FIRST_YEAR, LAST_YEAR, read_typed_date, read_typed_time
from .variants import Variant

__all__ = [
    "AS_PUBLISHED",
    "DOLLARS",
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
    "AccreditationRow",
    "AccreditationStatus",
    "Accreditor",
    "Admission",
    "Application",
    "Availability",
    "Catalogue",
    "Certificate",
    "Clock",
    "Color",
    "Colors",
    "Contact",
    "Contributors",
    "Country",
    "Course",
    "CourseSection",
    "Currency",
    "Delivery",
    "DeliveryMode",
    "Email",
    "Enrolment",
    "Fact",
    "FactError",
    "FieldSchema",
    "Funder",
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
    "OnDemand",
    "OpeningHours",
    "Organization",
    "OwnSection",
    "Payment",
    "Person",
    "PersonKind",
    "Place",
    "Portrait",
    "Precision",
    "Prerequisite",
    "Price",
    "Prose",
    "Province",
    "Question",
    "Range",
    "Registration",
    "ReservedSeats",
    "RoughDate",
    "Schema",
    "SectionName",
    "Sentence",
    "Session",
    "Status",
    "Tax",
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
    "read_amount",
    "read_typed_date",
    "read_typed_time",
    "refuse",
    "schema_of",
    "slugify",
    "sorting_name",
    "to_deadline",
    "to_instant",
    "zone_names",
]
