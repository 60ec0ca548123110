"""Convert what people and spreadsheet programs put into cells to the plain format of a column."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from ..diagnostics import quote
from ..facts import (
    FIRST_YEAR,
    LAST_YEAR,
    FactError,
    read_amount,
    read_typed_date,
    read_typed_time,
)
from .columns import CellKind, normalize_amount

_NOUNS = {
    CellKind.DATE: "a date",
    CellKind.TIME: "a time",
    CellKind.MOMENT: "a date, with or without a time",
    CellKind.AMOUNT: "a number",
    CellKind.NUMBER: "a number",
}
_EXAMPLES = {
    CellKind.DATE: "2027-01-14",
    CellKind.TIME: "12:00",
    CellKind.MOMENT: "2027-01-12 17:00",
    CellKind.AMOUNT: "450.00",
    CellKind.NUMBER: "5",
}
_LIKE_DATE = re.compile(r"\d{1,4}([/.])\d{1,2}\1\d{1,4}")
_MIDNIGHT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a local time
_SECOND = dt.timedelta(seconds=1)


class CellError(ValueError):
    """A cell does not fit its column; the message says what to write."""


def normalize_cell(value: Any, kind: CellKind, epoch: dt.datetime) -> str | None:
    """The plain format of a cell's value; None for an empty cell.

    `epoch` is the day from which the workbook counts days. Raises `CellError`.
    """
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").strip()
        if kind is not CellKind.TEXT:  # a wide space means no more than another one
            value = re.sub(r"[\xa0\u202f]", " ", value)
    if value is None or value == "":
        return None
    return _READERS[kind](value, epoch)


def _text(value: Any, _: dt.datetime) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _name(value: Any, epoch: dt.datetime) -> str:
    name = " ".join(_text(value, epoch).split())
    # Programs turn the key 2027-01-14 of a CSV file into a date in their own format.
    return _typed_date(name).isoformat() if _LIKE_DATE.fullmatch(name) else name


def _names(value: Any, epoch: dt.datetime) -> str:
    names = re.split(r"[,;\n]", _text(value, epoch))
    return ", ".join(" ".join(name.split()) for name in names if name.strip())


def _date(value: Any, epoch: dt.datetime) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = _from_serial(value, epoch, CellKind.DATE)
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            raise CellError("has a time besides the date; write the time in the column of times")
        value = value.date()
    if isinstance(value, dt.date):
        return _in_years(value).isoformat()
    return _typed_date(_string(value, CellKind.DATE)).isoformat()


def _time(value: Any, epoch: dt.datetime) -> str:
    del epoch
    if isinstance(value, dt.datetime) and value.year < FIRST_YEAR + 1:
        value = value.time()
    if isinstance(value, dt.timedelta):
        value = value / dt.timedelta(days=1)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1:
        value = (_MIDNIGHT + dt.timedelta(days=value) + _SECOND / 2).time()
    if isinstance(value, dt.time):
        value = value.replace(microsecond=0)
        return f"{_rounded(value):%H:%M}"
    return _typed_time(_string(value, CellKind.TIME))


def _moment(value: Any, epoch: dt.datetime) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = _from_serial(value, epoch, CellKind.MOMENT)
    if isinstance(value, dt.datetime):
        _in_years(value.date())
        if value.time() == dt.time():  # as workbooks have a date alone
            return value.date().isoformat()
        return f"{value:%Y-%m-%d} {_rounded(value.time()):%H:%M}"
    text = _string(value, CellKind.MOMENT)
    match = re.fullmatch(
        r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|.*?\d{4})(?![-/.\d])(?:,|T| at| à)?\s*(\d.*|noon|midi)",
        text,
    )
    if not match:
        return _typed_date(text).isoformat()
    return f"{_typed_date(match[1]).isoformat()} {_typed_time(match[2])}"


def _amount(value: Any, epoch: dt.datetime) -> str:
    if isinstance(value, str) and re.search(r"[A-Z]{3}", value) and read_amount(value):
        return normalize_amount(value)
    return _number(value, epoch, CellKind.AMOUNT)


def _number(value: Any, _: dt.datetime, kind: CellKind = CellKind.NUMBER) -> str:
    if isinstance(value, float):
        value = round(value, 6)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}"
    text = re.sub(r"[$\s'’]|CA\$|C\$", "", _string(value, kind))
    text = re.sub(r"[,.](?=\d{3}(?:[,.]|$))", "", text).replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise CellError(f"{_quote(value)} is not a number; {_write(kind)}")
    return f"{Decimal(text).normalize():f}"


_READERS = {
    CellKind.TEXT: _text,
    CellKind.NAME: _name,
    CellKind.NAMES: _names,
    CellKind.DATE: _date,
    CellKind.TIME: _time,
    CellKind.MOMENT: _moment,
    CellKind.AMOUNT: _amount,
    CellKind.NUMBER: _number,
}


def _typed_date(text: str) -> dt.date:
    """A date as people type it. Raises `CellError` for one that may mean two days."""
    try:
        day = read_typed_date(text)
    except FactError as fact_error:
        raise CellError(_explain(fact_error, text, CellKind.DATE)) from None
    if day is None:
        raise CellError(f"{_quote(text)} is not a date; {_write(CellKind.DATE)}")
    return day


def _typed_time(text: str) -> str:
    """A time as people type it: 18:00, 6 PM, 6:30 p.m., 18 h 30, noon."""
    try:
        time = read_typed_time(text)
    except FactError as fact_error:
        raise CellError(_explain(fact_error, text, CellKind.TIME)) from None
    if time is None:
        raise CellError(f"{_quote(text)} is not a time; {_write(CellKind.TIME)}")
    return time


def _explain(fact_error: FactError, text: str, kind: CellKind) -> str:
    words = fact_error.words
    match fact_error.kind:
        case "date-ambiguous":
            ways = f"{words['first']} or {words['second']}"
            return f"{_quote(text)} may mean two days; write {ways}"
        case "year":
            return f"{words['date']} is not in the years {FIRST_YEAR} to {LAST_YEAR}"
        case "no-such-hour":
            return f"there is no {text} on a clock; {_write(kind)}"
    return f"there is no {text} in the calendar; {_write(kind)}"


def _in_years(day: dt.date) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellError(f"{day.isoformat()} is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _from_serial(number: float, epoch: dt.datetime, kind: CellKind) -> dt.datetime:
    """The date that a spreadsheet program stores as a number of days."""
    if not 10_000 <= number <= 110_000:
        raise CellError(f"{number:.10g} is not a date; {_write(kind)}")
    moment = epoch + dt.timedelta(days=number) + _SECOND / 2
    return moment.replace(microsecond=0)


def _rounded(time: dt.time) -> dt.time:
    """The time in whole minutes, without the errors of binary fractions."""
    moment = dt.datetime.combine(dt.date(2000, 1, 1), time)
    if time.second in (0, 59):
        moment += dt.timedelta(seconds=1 if time.second else 0)
        return moment.time().replace(second=0, microsecond=0)
    raise CellError(f"{time:%H:%M:%S} has seconds; {_write(CellKind.TIME)}")


def _string(value: Any, kind: CellKind) -> str:
    if isinstance(value, str):
        return value
    raise CellError(f"{_quote(value)} is not {_NOUNS[kind]}; {_write(kind)}")


def _quote(value: Any) -> str:
    return quote(str(value))


def _write(kind: CellKind) -> str:
    return f"write for example: {_EXAMPLES[kind]}"
