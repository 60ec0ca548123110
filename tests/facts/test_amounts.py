"""Amounts of money as people write them, and what is refused."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from prospectus.facts import FactError, Price


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("450", "450", None),
        ("450.00", "450.00", None),
        ("1,995", "1995", None),
        ("1,995.50", "1995.50", None),
        ("12,345,678", None, None),
        ("1 995,00", "1995.00", None),
        ("1\u202f995,00", "1995.00", None),
        ("1\u00a0995", "1995", None),
        ("1.995,00", "1995.00", None),
        ("1'995", "1995", None),
        ("450,00", "450.00", None),
        ("$450", "450", None),
        ("$1,995", "1995", None),
        ("450 $", "450", None),
        ("450 CAD", "450", "CAD"),
        ("CAD 450.00", "450.00", "CAD"),
        ("$450.00 CAD", "450.00", "CAD"),
        ("US$450", "450", "USD"),
        ("CA$ 450", "450", "CAD"),
        ("€450", "450", "EUR"),
        ("450,00 €", "450.00", "EUR"),
        ("£0.50", "0.50", "GBP"),
        ("1.995", None, None),
        ("450.005", None, None),
        ("1,99,5", None, None),
        ("$450 EUR", None, None),
        ("CAD 450 CAD", None, None),
        ("450-500", None, None),
        ("about 450", None, None),
        ("450 cad", None, None),
        ("NaN", None, None),
    ],
)
def test_an_amount_has_one_meaning_or_is_refused(written, amount, currency):
    if amount is None:
        with pytest.raises(ValidationError):
            Price.model_validate({"amount": written})
        return
    price = Price.model_validate({"amount": written})
    assert (str(price.amount), price.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("written", "currency", "fits"),
    [
        ("450 CAD", "CAD", True),
        ("450 CAD", "USD", False),
        ("$450", "USD", True),
        ("$450", "EUR", False),
        ("€450", "EUR", True),
        ("€450", "CAD", False),
    ],
)
def test_the_currency_is_said_once_or_twice_alike(written, currency, fits):
    value = {"amount": written, "currency": currency}
    if fits:
        assert Price.model_validate(value).currency == currency
        return
    with pytest.raises(ValidationError) as caught:
        Price.model_validate(value)
    [detail] = caught.value.errors()
    problem = detail["ctx"]["error"]
    assert isinstance(problem, FactError)
    assert (problem.kind, problem.at) == ("price-currency", ("amount",))


def test_a_dollar_sign_alone_is_remembered():
    assert Price.model_validate({"amount": "$450"}).has_dollar_sign
    assert not Price.model_validate({"amount": "$450", "currency": "USD"}).has_dollar_sign
    assert not Price.model_validate({"amount": "450"}).has_dollar_sign


@pytest.mark.parametrize("value", [{}, {"audience": "Nurses"}, {"code": "SPRING"}])
def test_a_price_has_an_amount_or_a_discount(value):
    with pytest.raises(ValidationError):
        Price.model_validate(value)
    assert Price.model_validate(value | {"percent_off": "25"}).percent_off == Decimal(25)


def test_a_price_begins_before_it_ends():
    days = {"from": "2027-01-02", "until": "2027-01-01"}
    with pytest.raises(ValidationError):
        Price.model_validate({"amount": "450"} | days)
    assert Price.model_validate({"amount": "450"} | days | {"until": "2027-01-02"})
