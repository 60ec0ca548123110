"""Compare prices, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..locale import Words
from ..views import CourseView, PriceView, plain_text
from . import wording
from .texts import ChangeLine, list_lines, value_lines


def price_lines(
    label: str, old: Iterable[PriceView], new: Iterable[PriceView]
) -> Iterator[ChangeLine]:
    """A line for prices that changed."""
    before, after = ([_format_price(price) for price in prices] for prices in (old, new))
    yield from list_lines(label, before, after)


def payment_lines(old: CourseView, new: CourseView, words: Words) -> Iterator[ChangeLine]:
    """Lines for what one should know about paying."""
    pairs = old.payment, new.payment
    taxes, notes, aids = (
        [plain_text(getattr(payment, name)) if payment else "" for payment in pairs]
        for name in ("tax_text", "note", "financial_aid")
    )
    yield from value_lines(wording.LABELS["tax"], *taxes)
    for name, label in (
        ("included", words.prices.included),
        ("not_included", words.prices.not_included),
        ("methods", words.prices.methods),
    ):
        before, after = (getattr(payment, name) if payment else () for payment in pairs)
        yield from list_lines(label, before, after)
    yield from value_lines(words.prices.financial_aid, *aids)
    yield from value_lines(wording.LABELS["payment"], *notes)


def _format_price(price: PriceView) -> str:
    return " ".join(filter(None, (price.amount_text, price.label, price.details)))
