"""Prices as readers see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..facts import Price
from ..facts.text import fill
from . import dates
from .money import money
from .speech import Speech


@dataclass(frozen=True)
class PriceView:
    """A price, for whom it is and until when it holds."""

    amount: Decimal
    currency: str
    shown: str
    audience: str
    last_day: date | None
    until: str


def view_prices(prices: Iterable[Price], today: date, speech: Speech) -> tuple[PriceView, ...]:
    """The prices that still hold today."""
    return tuple(
        _view(price, speech) for price in prices if not price.until or price.until >= today
    )


def cheapest_first(prices: Iterable[PriceView], own: str) -> list[PriceView]:
    """Prices in the order of their amounts, those in the organisation's own currency first."""
    return sorted(prices, key=lambda price: (price.currency != own, price.amount))


def lowest(prices: Iterable[PriceView], speech: Speech) -> str:
    """From $380.00: the lowest price, with the words for that where there are several."""
    words = speech.words.glance
    ordered = cheapest_first(prices, speech.organization.currency)
    if not ordered:
        return ""
    paid = [price for price in ordered if price.amount]
    if not paid or len({(price.currency, price.amount) for price in ordered}) == 1:
        return ordered[0].shown
    wording = words.price_from if len(paid) == len(ordered) else words.price_free_for_some
    return fill(wording, {"price": paid[0].shown})


def _view(price: Price, speech: Speech) -> PriceView:
    words = speech.words
    currency = price.currency or speech.organization.currency
    until = ""
    if price.until:
        until = fill(words.session.price_until, {"date": dates.short_day(price.until, words)})
    return PriceView(
        amount=price.amount,
        currency=currency,
        shown=money(price.amount, currency, words),
        audience=speech.say(price.audience),
        last_day=price.until,
        until=until,
    )
