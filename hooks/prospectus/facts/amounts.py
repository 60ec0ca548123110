"""Amounts of money as people write them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .errors import FactError

_MAX_LENGTH = 40
_SPACE = "[ \u00a0\u202f]"
_SIGN = r"(?P<{}>(?:US|CAN?|C|AU?|NZ)?\$|€|£|[A-Z]{{3}})"
_MONEY = re.compile(
    rf"(?:{_SIGN.format('before')}{_SPACE}*)?(?P<number>\d[\d.,' \u00a0\u202f’]*?)"
    rf"(?:{_SPACE}*{_SIGN.format('after')})?"
)
# Amounts have two decimals at most, so a mark before three digits separates thousands.
_POINT = re.compile(rf"(\d+|\d{{1,3}}(?:(?:,|{_SPACE}|['’])\d{{3}})+)(?:\.(\d+))?")
_COMMA = re.compile(rf"(\d+|\d{{1,3}}(?:(?:\.|{_SPACE}|['’])\d{{3}})+),(\d{{1,2}})")
_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)")
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_CURRENCIES = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAN$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "€": "EUR",
    "£": "GBP",
}
DOLLAR = "$"
DOLLARS = frozenset(
    {
        *("AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD"),
        *("KYD", "LRD", "NAD", "NZD", "SBD", "SGD", "TTD", "TWD", "USD", "XCD"),
    }
)
"""Currencies that a dollar sign alone may mean."""


class WrittenAmount(NamedTuple):
    """An amount with a point before its decimals, and its currency.

    The currency is three letters (ISO 4217), `$` for a dollar sign alone, or empty.
    """

    number: str
    currency: str


def read_amount(text: str) -> WrittenAmount | None:
    """Read `1,995`, `1 995,00`, `$450` or `450 CAD`; None if it cannot be read as one."""
    money = _MONEY.fullmatch(text.strip()) if len(text) <= _MAX_LENGTH else None
    if not money:
        return None
    before, after = money["before"], money["after"]
    if before and after and (before != DOLLAR or after not in DOLLARS):
        return None
    sign = after or before or ""
    currency = _CURRENCIES.get(sign, sign)
    for form in (_POINT, _COMMA):
        if number := form.fullmatch(money["number"]):
            whole, decimals = re.sub(r"\D", "", number[1]), number[2]
            return WrittenAmount(f"{whole}.{decimals}" if decimals else whole, currency)
    return None


def plain_number(written: Any) -> Any:
    """The number of an amount, for its type to read; of anything else, the value itself.

    Raises `FactError` for a text that is not an amount, and for `1.995`, which means thousands in
    some countries.
    """
    amount = read_amount(written) if isinstance(written, str) else None
    if amount and _DOUBTFUL.fullmatch(amount.number):
        whole = amount.number.replace(".", "")
        raise FactError("amount-doubtful", written=written, whole=whole)
    if not amount and isinstance(written, str) and not _NUMBER.fullmatch(written.strip()):
        raise FactError("amount-form")
    return amount.number if amount else written
