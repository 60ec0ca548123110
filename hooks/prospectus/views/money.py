"""Amounts and numbers as the language writes them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from babel.numbers import format_currency, format_decimal
from babel.numbers import format_percent as format_babel_percent

from ..locale import Words


def format_money(amount: Decimal, currency: str, words: Words) -> str:
    """$450.00, CA$450.00 or 450,00 $, as the language writes it; the word for free if 0."""
    if not amount:
        return words.session.free
    return _format_currency(amount, currency, words.locale)


def format_number(amount: Decimal, words: Words) -> str:
    """29.0: a number with as many decimals as the editor wrote."""
    places = max(0, -int(amount.as_tuple().exponent))
    pattern = "#,##0" + (f".{'0' * places}" if places else "")
    return _format_decimal(amount, pattern, words.locale)


def format_percent(percent: Decimal, words: Words) -> str:
    """12.5%: a number of percent as the language writes it."""
    return str(
        format_babel_percent(percent / 100, locale=words.locale, decimal_quantization=False)
    )


@cache
def _format_currency(amount: Decimal, currency: str, locale: str) -> str:
    return str(format_currency(amount, currency, locale=locale))


@cache
def _format_decimal(amount: Decimal, pattern: str, locale: str) -> str:
    return str(format_decimal(amount, format=pattern, locale=locale))
