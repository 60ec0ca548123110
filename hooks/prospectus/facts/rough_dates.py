"""When a session is expected, before its days are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from .errors import FactError
from .kinds import Kind
from .typed_dates import FIRST_YEAR, LAST_YEAR

UNKNOWN = "to be announced"
_LAST_DAY = date(LAST_YEAR, 12, 31)
_MONTH = r"(\d{4})-(0[1-9]|1[0-2])"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# Seasons of the northern half of the world; a winter counts to the year in which most of it is.
_MONTHS_OF_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 3)}
_FIRST_QUARTER = 33


class Precision(StrEnum):
    """How exactly a date is known."""

    MONTH = "month"
    MONTHS = "months"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoughDate:
    """A span of time in which something is expected.

    first, last: its days; both far in the future where nothing is known
    code: in the Extended Date/Time Format, level 1 (ISO 8601-2); empty where nothing is known
    """

    precision: Precision
    first: date
    last: date
    code: str
    text: str

    def __str__(self) -> str:
        """As editors write it: `2027-Q2` or `spring 2027`."""
        return self.text

    @property
    def end_of_first_month(self) -> date:
        """The last day of the month in which it begins: lists have it after the days there."""
        return _end_of_month(self.first)


def parse_rough_date(value: object) -> RoughDate:
    """The span that an editor means. Raises `FactError` for anything else."""
    if isinstance(value, RoughDate):
        return value
    text = " ".join(value.split()).lower() if isinstance(value, str) else ""
    for pattern, read in _READERS:
        if match := re.fullmatch(pattern, text, re.ASCII):
            rough = read(match)
            years = {rough.first.year, rough.last.year}
            if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
                first, last = str(FIRST_YEAR), str(LAST_YEAR)
                raise FactError("year", date=text, first=first, last=last)
            return rough
    raise FactError("rough-date")


def _read_months(match: re.Match[str]) -> RoughDate:
    first, until = _first_of(match[1], match[2]), _first_of(match[3], match[4])
    if until <= first:
        raise FactError("rough-date-order", first=f"{first:%Y-%m}", last=f"{until:%Y-%m}")
    code = f"{first:%Y-%m}/{until:%Y-%m}"
    text = f"{first:%Y-%m} to {until:%Y-%m}"
    return _span(Precision.MONTHS, first, _end_of_month(until), code, text)


def _read_month(match: re.Match[str]) -> RoughDate:
    first = _first_of(match[1], match[2])
    return _span(Precision.MONTH, first, _end_of_month(first), match[0], match[0])


def _read_quarter(match: re.Match[str]) -> RoughDate:
    quarter = int(match[2])
    first = _first_of(match[1], 3 * quarter - 2)
    last = _end_of_month(_first_of(match[1], 3 * quarter))
    code = f"{match[1]}-{_FIRST_QUARTER - 1 + quarter}"
    return _span(Precision.QUARTER, first, last, code, f"{match[1]}-Q{quarter}")


def _read_season(match: re.Match[str]) -> RoughDate:
    number = _SEASONS[match[1]]
    begin, end = _MONTHS_OF_SEASONS[number]
    first, last = _first_of(match[2], begin), _end_of_month(_first_of(match[2], end))
    return _span(Precision.SEASON, first, last, f"{match[2]}-{number}", match[0])


def _read_year(match: re.Match[str]) -> RoughDate:
    first, last = _first_of(match[1], 1), _first_of(match[1], 12).replace(day=31)
    return _span(Precision.YEAR, first, last, match[1], match[1])


def _read_unknown(_: re.Match[str]) -> RoughDate:
    return _span(Precision.UNKNOWN, _LAST_DAY, _LAST_DAY, "", UNKNOWN)


def _span(precision: Precision, first: date, last: date, code: str, text: str) -> RoughDate:
    return RoughDate(precision=precision, first=first, last=last, code=code, text=text)


def _first_of(year: str, month: str | int) -> date:
    try:
        return date(int(year), int(month), 1)
    except ValueError:
        raise FactError("rough-date") from None


def _end_of_month(day: date) -> date:
    """The last day of the month of a day; the 28th and four days are in the next one."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


_Reader = Callable[[re.Match[str]], RoughDate]
_SEASON_NAMES = "|".join(_SEASONS)
_READERS: tuple[tuple[str, _Reader], ...] = (
    (rf"{_MONTH} ?(?:to|-|\u2013|/) ?{_MONTH}", _read_months),
    (_MONTH, _read_month),
    (r"(\d{4})-?q([1-4])", _read_quarter),
    (rf"({_SEASON_NAMES}) (\d{{4}})", _read_season),
    (r"(\d{4})", _read_year),
    (r"to be announced|tba", _read_unknown),
)
_PATTERN = "|".join(
    (
        r"\d{4}-\d{2}( to \d{4}-\d{2})?",
        r"\d{4}-Q[1-4]",
        rf"({_SEASON_NAMES}) \d{{4}}",
        r"\d{4}",
        UNKNOWN,
    )
)
ExpectedDate = Annotated[
    RoughDate,
    PlainValidator(parse_rough_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^({_PATTERN})$"}),
    Kind.ROUGH_DATE,
]
