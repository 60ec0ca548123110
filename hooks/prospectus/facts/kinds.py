"""The kinds of values that fields take. Each type of `facts` names its kind in its `Annotated`."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What one value is, as programs and people have to treat it."""

    TEXT = "text"
    SENTENCE = "sentence"
    """A text with emphasis and links."""
    PROSE = "prose"
    """A text with paragraphs and lists too."""
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
    AMOUNT = "amount"
    """Of money; its currency may be written with it."""
    DAY = "day"
    DEPARTURE = "departure"
    """A day, or `true` for one that nobody knows."""
    ORCID = "orcid"
    TIME_OF_DAY = "time-of-day"
    DEADLINE = "deadline"
    """A date, or a date with a time."""
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
        Kind.SENTENCE,
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
        Kind.ORCID,
        Kind.ZONE,
        Kind.CHOICE,
    }
)
"""Kinds whose values are strings, also where they look like numbers or dates."""

FREE_TEXT = frozenset({Kind.TEXT, Kind.SENTENCE, Kind.PROSE, Kind.LINE, Kind.IMAGE})
"""Kinds whose values may be any text."""
