"""Dates and times as people type them: January 21, 2027; 21 janvier 2027; 6:30 p.m.; 18 h 30."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache

from babel import Locale

from .errors import FactError

FIRST_YEAR = 1900
LAST_YEAR = 2199
"""Years that may be written; `datetime` ends not far beyond, and one more day must not fail."""
_LANGUAGES = ("en", "fr")
# Such as the space of Word that does not break; messages name it, and the spreadsheet replaces it.
_ODD_SPACE = re.compile(r"[^\S ]")
_DATE_AND_TIME = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|.*?[^\W\d_].*?\d{4})"
    r"(?![-/.\d])(?:,|T| at| à)?\s*(\d.*|noon|midi)"
)
_TIME = re.compile(
    r"(\d{1,2})(?:\s*[:hH]\s*(\d{2})?(?::00)?)?\s*([ap])?\.?(m)?\.?\s*([+\u2212-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)


def read_typed_date(text: str) -> dt.date | None:
    """The day that a text means; None for anything else.

    Raises `FactError` for a text that may mean two days, for a day that is in no calendar, and for
    years that may not be written.
    """
    text = re.sub(r"\s+00:00(:00)?$", "", text.strip().rstrip("."))
    if _ODD_SPACE.search(text):
        return None
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text, re.ASCII):
        year, month, day = map(int, iso.groups())
        return _date(text, year, month, day)
    if digits := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII):
        first, second, year = map(int, digits.groups())
        if first <= 12 and second <= 12 and first != second:
            low, high = sorted((first, second))
            raise FactError(
                "date-ambiguous",
                date=text,
                first=f"{year}-{low:02}-{high:02}",
                second=f"{year}-{high:02}-{low:02}",
            )
        month, day = (second, first) if first > 12 else (first, second)
        return _date(text, year, month, day)
    words = re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFC", text.lower()))
    months = [_months()[word] for word in words if word in _months()]
    numbers = [int(word) for word in words if word.isdecimal()]
    others = [word for word in words if not word.isdigit() and word not in _months() | _fillers()]
    if len(months) == 1 and len(numbers) == 2 and not others and max(numbers) >= 1000:
        day, year = sorted(numbers)
        return _date(text, year, months[0], day)
    return None


def read_typed_time(text: str) -> str | None:
    """The time of day as 18:30, with an offset if there is one; None for anything else.

    Raises `FactError` for a time that is on no clock.
    """
    text = text.strip()
    if _ODD_SPACE.search(text):
        return None
    if text.lower() in ("noon", "midi"):
        return "12:00"
    match = _TIME.fullmatch(text)
    if not match or bool(match[3]) != bool(match[4]):
        return None
    if not (match[3] or re.search("[:hH]", text)):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    twelve_hours = match[3] is not None
    if twelve_hours and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (match[3].lower() == "p")
    elif twelve_hours:
        raise FactError("no-such-hour", hour=text)
    if hour > 23 or minute > 59:
        raise FactError("no-such-hour", hour=text)
    offset = (match[5] or "").replace("\u2212", "-")
    if offset and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{hour:02}:{minute:02}" + (f" {offset}" if offset else "")


def read_typed_moment(text: str) -> str | None:
    """A date with a time, as 2027-01-12 17:00; None for anything else.

    Raises `FactError` as the other two do.
    """
    match = _DATE_AND_TIME.fullmatch(text.strip())
    if not match or _ODD_SPACE.search(text):
        return None
    day, time = read_typed_date(match[1]), read_typed_time(match[3])
    return f"{day.isoformat()} {time}" if day and time else None


def to_plain_time(text: str) -> str | None:
    """What is typed as a date, a time or both, in the plain form; None for anything else."""
    if day := read_typed_date(text):
        return day.isoformat()
    return read_typed_time(text) or read_typed_moment(text)


def _date(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise FactError("no-such-date", date=text) from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        first, last = str(FIRST_YEAR), str(LAST_YEAR)
        raise FactError("year", date=date.isoformat(), first=first, last=last)
    return date


@cache
def _months() -> dict[str, int]:
    """The numbers of months by their names and abbreviations."""
    return {
        re.split(r"[^\w]", name.lower())[0]: number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(language).months["format"][width].items()
    } | {"sept": 9}


@cache
def _fillers() -> dict[str, int]:
    """Words that may be in a date: days of the week, and the ends of ordinal numbers."""
    weekdays = {
        re.split(r"[^\w]", name.lower())[0]
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale.parse(language).days["format"][width].values()
    }
    return dict.fromkeys({"st", "nd", "rd", "th", "er", "of", "le", "the"} | weekdays, 0)
