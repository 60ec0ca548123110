"""The kinds of values that fields take. Each type of `facts` names its kind in its `Annotated`."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What one value is, as programs and people have to treat it."""

    TEXT = "text"
    PROSE = "prose"
    LINE = "line"
    KEY = "key"
    LANGUAGE = "language"
    COUNTRY = "country"
    PROVINCE = "province"
    CURRENCY = "currency"
    COLOR = "color"
    WEB_ADDRESS = "web-address"
    EMAIL = "email"
    IMAGE = "image"
    ZONE = "zone"
    UUID = "uuid"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    RANGE = "range"
    """A number, or two with a hyphen between them."""
    LENGTH = "length"
    """A range with a unit, such as `6-8 weeks`."""
    DAY = "day"
    TIME_OF_DAY = "time-of-day"
    DATE_AND_TIME = "date-and-time"
    START = "start"
    """A date, with a time where that is known."""
    END = "end"
    """A time, a date, or both."""
    ROUGH_DATE = "rough-date"
    """A month, a quarter, a season or a year."""
    MODEL = "model"
    LIST = "list"
    MAPPING = "mapping"


STRINGS = frozenset(
    {
        Kind.TEXT,
        Kind.PROSE,
        Kind.LINE,
        Kind.KEY,
        Kind.LANGUAGE,
        Kind.COUNTRY,
        Kind.PROVINCE,
        Kind.CURRENCY,
        Kind.COLOR,
        Kind.WEB_ADDRESS,
        Kind.EMAIL,
        Kind.IMAGE,
        Kind.ZONE,
        Kind.CHOICE,
    }
)
"""Kinds whose values are strings, also where they look like numbers or dates."""

FREE_TEXT = frozenset({Kind.TEXT, Kind.PROSE, Kind.LINE, Kind.IMAGE})
"""Kinds whose values may be any text."""
