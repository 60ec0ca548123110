"""Money and numbers in words."""

from datetime import date
from decimal import Decimal

import pytest

from prospectus.facts.prices import Price
from prospectus.locale import load_words
from prospectus.views.money import format_money, format_number
from prospectus.views.prices import format_lowest_price, view_prices

TODAY = date(2027, 1, 10)


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("450.00", "CAD", "$450.00"),
        ("450", "CAD", "$450.00"),
        ("450.5", "CAD", "$450.50"),
        ("1234567.89", "CAD", "$1,234,567.89"),
        ("450.00", "USD", "US$450.00"),
        ("0.01", "EUR", "€0.01"),
        ("0", "CAD", "Free"),
        ("0.00", "USD", "Free"),
    ],
)
def test_money(words, amount, currency, shown):
    assert format_money(Decimal(amount), currency, words) == shown


@pytest.mark.parametrize(
    ("country", "currency", "shown"),
    [
        ("CA", "CAD", "$1,450.50"),
        ("CA", "USD", "US$1,450.50"),
        ("US", "USD", "$1,450.50"),
        ("US", "CAD", "CA$1,450.50"),
        ("GB", "GBP", "£1,450.50"),
        ("AU", "AUD", "$1,450.50"),
        ("IE", "EUR", "€1,450.50"),
        ("DE", "EUR", "1.450,50\u00a0€"),
        ("JP", "JPY", "JP¥1,450"),
    ],
)
def test_money_is_as_in_the_country(country, currency, shown):
    amount = Decimal("1450.50")
    assert format_money(amount, currency, load_words("en", country)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [("29.0", "29.0"), ("29", "29"), ("14.5", "14.5"), ("0.25", "0.25"), ("1000", "1,000")],
)
def test_a_number_keeps_the_decimals_that_it_was_written_with(words, written, shown):
    assert format_number(Decimal(written), words) == shown


def prices(localizer, *written):
    return view_prices([Price.model_validate(price) for price in written], TODAY, localizer)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([], ""),
        ([{"amount": "450"}], "$450.00"),
        ([{"amount": "0"}], "Free"),
        ([{"amount": "450"}, {"amount": "450.00", "audience": "Nurses"}], "$450.00"),
        ([{"amount": "450"}, {"amount": "380", "audience": "Nurses"}], "From $380.00"),
        (
            [{"amount": "450"}, {"amount": "0", "audience": "Students"}],
            "Free for some, $450.00 for others",
        ),
        ([{"amount": "450"}, {"amount": "300", "currency": "USD"}], "$450.00"),
        ([{"amount": "450"}, {"amount": "300", "until": "2027-01-09"}], "$450.00"),
    ],
    ids=[
        "none",
        "one",
        "free",
        "all the same",
        "the lowest",
        "free for some",
        "its own currency first",
        "not a price that is over",
    ],
)
def test_the_lowest_price_in_words(localizer, written, shown):
    assert format_lowest_price(prices(localizer, *written), localizer) == shown


@pytest.mark.parametrize(
    ("until", "holds"), [("2027-01-09", False), ("2027-01-10", True), ("2027-01-11", True)]
)
def test_a_price_holds_to_the_end_of_its_last_day(localizer, until, holds):
    assert bool(prices(localizer, {"amount": "450", "until": until})) is holds


def test_a_price_says_for_whom_and_until_when_it_is(localizer):
    [price] = prices(
        localizer,
        {"amount": "450", "audience": "Nurses", "until": "2027-01-31", "currency": "USD"},
    )
    assert (price.amount_text, price.audience) == ("US$450.00", "Nurses")
    assert price.until_text == "until January 31, 2027"


def test_the_last_day_of_a_price_is_one_on_the_clock_of_the_session(make_session, make_site, at):
    early = [{"amount": "450", "until": "2027-01-10"}]
    session = make_session(zone="America/Vancouver", prices=early)
    before, after = at("2027-01-11 01:00"), at("2027-01-11 02:00")  # 23:00, 0:00 in Vancouver
    assert make_site(session, now=before).courses[0].upcoming[0].prices
    assert not make_site(session, now=after).courses[0].upcoming[0].prices


def test_sessions_that_do_not_take_place_make_no_price_of_the_course(make_session, make_site):
    kept = make_session(prices=[{"amount": "450"}])
    lost = make_session(id="lost", status="cancelled", language="fr", prices=[{"amount": "1"}])
    course = make_site(kept, lost).courses[0]
    assert course.price_from == "$450.00"
    assert course.language_names == ("English",)
