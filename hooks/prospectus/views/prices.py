"""Prices, and what one should know about paying, as readers see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from types import MappingProxyType

from markupsafe import Markup

from ..facts import Clock, Course, Payment, Price, Tax, load_zone
from ..locale import fill
from ..structure import path_of_course
from . import dates
from .context import ViewContext
from .localized import fill_localized, join_localized
from .localizer import Localizer
from .money import format_money, format_percent


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludedCourse:
    """Another course that a price includes."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceView:
    """A price, for whom it is and when it holds; a day is None where there is no such limit.

    `label` says for whom or what it is, and is empty if that needs no words; `details` is what
    else there is to know about it. `amount` is None for a discount alone. `holds` is whether it
    holds already.
    """

    amount: Decimal | None
    percent_off: Decimal | None
    currency: str
    amount_text: str
    label: str
    audience: str
    minimum_people: int | None
    early: bool
    holds: bool
    first_day: date | None
    last_day: date | None
    until_text: str
    code: str
    limit: str
    courses: tuple[IncludedCourse, ...]
    extra: str
    note: str
    details: str

    @property
    def is_for_each(self) -> bool:
        """Whether a learner can take this course alone for this amount now."""
        restricted = self.minimum_people or self.code or self.courses or self.extra
        return self.amount is not None and self.holds and not restricted


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentView:
    """What one should know about paying; unknown parts are empty."""

    tax: Tax | None
    tax_text: str
    included: tuple[str, ...]
    not_included: tuple[str, ...]
    financial_aid: Markup
    methods: tuple[str, ...]
    note: Markup

    @property
    def any(self) -> bool:
        """Whether there is anything to know."""
        lists = self.included, self.not_included, self.methods
        return bool(self.tax_text or any(lists) or self.financial_aid or self.note)


def view_prices(
    prices: Iterable[Price],
    today: date,
    localizer: Localizer,
    courses: Mapping[str, str] = MappingProxyType({}),
) -> tuple[PriceView, ...]:
    """The prices that are not over today; `courses` has the titles of courses by slug.

    A price that includes a course without a title, as that is a draft, is left out.
    """
    return tuple(
        _view_price(price, today, localizer, courses)
        for price in prices
        if (not price.until or price.until >= today) and courses.keys() >= set(price.courses)
    )


def find_today(prices: Iterable[Price], now: Clock, zone: tzinfo) -> date:
    """The day on which prices are looked at; any day if they always hold."""
    has_days = any(price.from_ or price.until for price in prices)
    return now.date_in(zone) if has_days else date.min


def list_main_prices(prices: Iterable[PriceView], own_currency: str) -> list[PriceView]:
    """The prices for each learner, the lowest first; those that are not free in one currency.

    It is the organization's own if any is in it, else the one that comes first.
    """
    of_each = [price for price in prices if price.is_for_each]
    currencies = [price.currency for price in of_each if price.amount]
    currency = own_currency if own_currency in currencies else next(iter(currencies), "")
    comparable = [price for price in of_each if not price.amount or price.currency == currency]
    return sorted(comparable, key=lambda price: price.amount or Decimal())


def format_lowest_price(prices: Iterable[PriceView], localizer: Localizer) -> str:
    """From $380.00: the lowest price; the price alone if all are the same, empty if none."""
    words = localizer.words.glance
    by_price = list_main_prices(prices, localizer.organization.currency)
    if not by_price:
        return ""
    paid = [price for price in by_price if price.amount]
    if not paid:
        return by_price[0].amount_text
    is_same = paid[0].amount == paid[-1].amount
    if len(paid) == len(by_price):
        wording = "{price}" if is_same else words.price_from
    else:
        wording = words.price_or_free if is_same else words.price_free_for_some
    return fill(wording, {"price": paid[0].amount_text})


def view_course_prices(course: Course, context: ViewContext) -> tuple[PriceView, ...]:
    """The prices of sessions that have no prices of their own."""
    zone = load_zone(context.localizer.organization.zone)
    today = find_today(course.prices, context.now, zone)
    return view_prices(course.prices, today, context.localizer, context.titles)


def view_payment(course: Course, has_prices: bool, localizer: Localizer) -> PaymentView | None:
    """What one should know about paying; None where nothing is said or nothing costs anything."""
    if not has_prices and course.payment == Payment():
        return None
    payment = _view_payment(course.payment.or_else(localizer.organization.payment), localizer)
    return payment if payment.any else None


def _view_payment(payment: Payment, localizer: Localizer) -> PaymentView:
    words = localizer.words.prices
    tax_texts = {
        Tax.INCLUDED: words.tax_included,
        Tax.ADDED: words.tax_added,
        Tax.NONE: words.tax_none,
    }
    return PaymentView(
        tax=payment.tax,
        tax_text=tax_texts[payment.tax] if payment.tax else "",
        included=localizer.texts(payment.included),
        not_included=localizer.texts(payment.not_included),
        financial_aid=localizer.prose(payment.financial_aid),
        methods=localizer.texts(payment.methods),
        note=localizer.prose(payment.note),
    )


def _view_price(
    price: Price, today: date, localizer: Localizer, titles: Mapping[str, str]
) -> PriceView:
    words = localizer.words
    currency = price.currency or localizer.organization.currency
    courses = tuple(
        IncludedCourse(path=path_of_course(slug), title=titles[slug]) for slug in price.courses
    )
    limit, note = localizer.text(price.limit), localizer.text(price.note)
    people = int(price.minimum_people) if price.minimum_people else None
    holds = not price.from_ or price.from_ <= today
    until = _format_day(words.session.price_until, price.until, localizer)
    starts = "" if holds else _format_day(words.prices.starts, price.from_, localizer)
    titles_text = join_localized(", ", (course.title for course in courses))
    bundle = fill_localized(words.prices.with_courses, {"courses": titles_text}) if courses else ""
    discount = amount_text = ""
    if price.percent_off:
        percent = format_percent(price.percent_off, words)
        discount = fill(words.prices.percent_off, {"percent": percent})
    if price.amount is not None:
        amount_text = format_money(price.amount, currency, words)
    audience, extra = localizer.text(price.audience), localizer.text(price.extra)
    details = (
        audience if extra else "",
        discount if amount_text else "",
        words.prices.early if price.early else "",
        starts,
        until,
        fill(words.prices.group, {"count": str(people)}) if people else "",
        bundle if extra or audience else "",
        limit,
        fill(words.prices.code, {"code": price.code}) if price.code else "",
        note,
    )
    return PriceView(
        amount=price.amount,
        percent_off=price.percent_off,
        currency=currency,
        amount_text=amount_text or discount,
        label=extra or audience or bundle,
        audience=audience,
        minimum_people=people,
        early=price.early,
        holds=holds,
        first_day=price.from_,
        last_day=price.until,
        until_text=until,
        code=price.code or "",
        limit=limit,
        courses=courses,
        extra=extra,
        note=note,
        details=join_localized(" · ", details),
    )


def _format_day(wording: str, day: date | None, localizer: Localizer) -> str:
    return fill(wording, {"date": dates.format_date(day, localizer.words)}) if day else ""
