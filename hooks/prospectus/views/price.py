"""Prices as readers see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..facts import Price
from ..locale import fill
from . import dates
from .localizer import Localizer
from .money import format_money


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceView:
    """A price, for whom it is and its last day; None if it has no end."""

    amount: Decimal
    currency: str
    amount_text: str
    audience: str
    last_day: date | None
    until_text: str


def view_prices(
    prices: Iterable[Price], today: date, localizer: Localizer
) -> tuple[PriceView, ...]:
    """The prices that are still valid today."""
    return tuple(
        _view_price(price, localizer)
        for price in prices
        if not price.until or price.until >= today
    )


def sort_by_price(prices: Iterable[PriceView], own_currency: str) -> list[PriceView]:
    """Sort prices by amount, those in the organization's own currency first."""
    return sorted(prices, key=lambda price: (price.currency != own_currency, price.amount))


def format_lowest_price(prices: Iterable[PriceView], localizer: Localizer) -> str:
    """From $380.00: the lowest price; the price alone if all are the same, empty if none."""
    words = localizer.words.glance
    by_price = sort_by_price(prices, localizer.organization.currency)
    if not by_price:
        return ""
    paid = [price for price in by_price if price.amount]
    if not paid or len({(price.currency, price.amount) for price in by_price}) == 1:
        return by_price[0].amount_text
    wording = words.price_from if len(paid) == len(by_price) else words.price_free_for_some
    return fill(wording, {"price": paid[0].amount_text})


def _view_price(price: Price, localizer: Localizer) -> PriceView:
    words = localizer.words
    currency = price.currency or localizer.organization.currency
    until = ""
    if price.until:
        until = fill(words.session.price_until, {"date": dates.format_date(price.until, words)})
    return PriceView(
        amount=price.amount,
        currency=currency,
        amount_text=format_money(price.amount, currency, words),
        audience=localizer.text(price.audience),
        last_day=price.until,
        until_text=until,
    )
