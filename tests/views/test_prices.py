"""Prices of courses and sessions: which hold when, for whom, and what is said about paying."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup

from prospectus.facts import Clock, Payment, Price
from prospectus.views.prices import find_today, format_lowest_price, view_prices

COURSE, SESSION = "courses/pain/", "courses/pain/sessions/pain-2027-01/"
TODAY = date(2027, 1, 10)


def prices(localizer, *written, today=TODAY, courses=None):
    models = [Price.model_validate(price) for price in written]
    return view_prices(models, today, localizer, courses or {})


def lines(page):
    """The prices of a page, and the texts below them, each as one line."""
    soup = BeautifulSoup(page.html, "html.parser")
    section = soup.find(id="prices") or soup.find(id="price")
    if not section:
        return []
    parts = section.parent.select("dl > div, p, h3, li")
    return [" ".join(part.get_text(" ").split()) for part in parts]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"amount": "450"}, ("", "$450.00", "")),
        ({"amount": "380", "early": "true"}, ("", "$380.00", "early price")),
        (
            {"amount": "380", "early": "true", "until": "2027-01-31"},
            ("", "$380.00", "early price · until January 31, 2027"),
        ),
        ({"amount": "450", "from": "2027-02-01"}, ("", "$450.00", "from February 1, 2027")),
        ({"amount": "450", "from": "2027-01-10"}, ("", "$450.00", "")),
        ({"percent_off": "25", "code": "SPRING"}, ("", "25% off", "code SPRING")),
        ({"percent_off": "12.5", "amount": "350"}, ("", "$350.00", "12.5% off")),
        (
            {"amount": "300", "minimum_people": "5", "audience": "Teams"},
            ("Teams", "$300.00", "each in a group of 5 or more"),
        ),
        ({"amount": "700", "courses": ["grief"]}, ("With Grief", "$700.00", "")),
        (
            {"amount": "700", "courses": ["grief"], "audience": "Nurses"},
            ("Nurses", "$700.00", "With Grief"),
        ),
        (
            {"amount": "45", "extra": "Manual", "audience": "Nurses", "note": "Printed."},
            ("Manual", "$45.00", "Nurses · Printed."),
        ),
        (
            {"amount": "400", "limit": "The first 20", "note": "No refunds."},
            ("", "$400.00", "The first 20 · No refunds."),
        ),
    ],
)
def test_a_price_says_what_one_has_to_know(localizer, written, shown):
    [price] = prices(localizer, written, courses={"grief": "Grief"})
    assert (price.label, price.amount_text, price.details) == shown


def test_a_price_with_a_course_that_is_not_published_is_left_out(localizer):
    assert not prices(localizer, {"amount": "700", "courses": ["a-draft"]})


@pytest.mark.parametrize(
    "special",
    [
        {"code": "SPRING"},
        {"minimum_people": "5"},
        {"extra": "Manual"},
        {"courses": ["grief"]},
        {"from": "2027-01-11"},
    ],
)
def test_what_not_every_learner_can_pay_today_is_not_the_lowest_price(localizer, special):
    written = [{"amount": "450"}, {"amount": "20"} | special]
    views = prices(localizer, *written, courses={"grief": "Grief"})
    assert len(views) == 2
    assert format_lowest_price(views, localizer) == "$450.00"


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        (["450", "300 USD"], "$450.00"),
        (["450", "380", "300 USD"], "From $380.00"),
        (["300 USD", "20 EUR"], "US$300.00"),
        (["0", "300 USD"], "Free for some, US$300.00 for others"),
        (["0", "300"], "Free for some, $300.00 for others"),
        (["0", "300", "450"], "Free for some, from $300.00 for others"),
        (["0", "0 USD"], "Free"),
    ],
)
def test_the_lowest_price_is_one_within_a_currency(localizer, amounts, shown):
    views = prices(localizer, *({"amount": amount} for amount in amounts))
    assert format_lowest_price(views, localizer) == shown


def test_prices_change_at_midnight_and_the_clock_knows_it(at):
    clock, toronto = Clock(at("2027-01-10 12:00")), ZoneInfo("America/Toronto")
    find_today([Price.model_validate({"amount": "1"})], clock, toronto)
    assert clock.until is None
    later = Price.model_validate({"amount": "1", "from": "2027-02-01"})
    assert find_today([later], clock, toronto) == TODAY
    assert clock.until == at("2027-01-11 00:00")


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (
            "2027-01-10 23:59",
            [
                "Price early price · until January 10, 2027 $380.00",
                "Price from January 11, 2027 $450.00",
            ],
        ),
        ("2027-01-11 00:00", ["Price $450.00"]),
    ],
)
def test_the_early_price_of_a_course_ends_by_itself(make_site, make_session, page_of, now, shown):
    early = {"amount": "380", "early": "true", "until": "2027-01-10"}
    course = {"prices": [early, {"amount": "450", "from": "2027-01-11"}]}
    site = make_site(make_session(), course=course, now=now)
    assert lines(page_of(site, COURSE)) == shown
    assert lines(page_of(site, SESSION)) == shown
    assert site.courses[0].price_from == ("$380.00" if len(shown) == 2 else "$450.00")


def test_a_session_with_prices_of_its_own_has_only_those(make_site, make_session):
    usual, other = make_session(), make_session(id="other", prices=[{"amount": "300"}])
    site = make_site(usual, other, course={"prices": [{"amount": "450"}, {"amount": "20"}]})
    shown = {session.id: session.price_from for session in site.upcoming}
    assert shown == {"pain-2027-01": "From $20.00", "other": "$300.00"}


def test_a_course_without_sessions_has_its_price(make_site, page_of):
    site = make_site(course={"prices": [{"amount": "450"}]})
    assert site.courses[0].price_from == "$450.00"
    assert lines(page_of(site, COURSE)) == ["Price $450.00"]
    assert '"lowPrice":"450.00"' in page_of(site, COURSE).json_ld


def test_what_is_said_about_paying_comes_from_the_course_or_else_the_organization(
    make_site, make_session, page_of
):
    organization = {"payment": {"tax": "added", "methods": ["Card"], "note": "Pay *early*."}}
    payment = {"methods": ["Invoice"], "included": ["Lunch"], "not_included": ["Travel"]}
    course = {"prices": [{"amount": "450"}], "payment": payment | {"financial_aid": "Ask us."}}
    site = make_site(make_session(), course=course, organization=organization)
    texts = [
        *("Price $450.00", "Taxes are added.", "Included", "Lunch", "Not included", "Travel"),
        *("Financial aid", "Ask us.", "Ways to pay", "Invoice", "Pay early ."),
    ]
    assert lines(page_of(site, COURSE)) == texts
    assert lines(page_of(site, SESSION)) == texts


def test_without_prices_nothing_is_said_about_paying(make_site, make_session, page_of):
    organization = {"payment": {"tax": "added"}}
    site = make_site(make_session(), organization=organization)
    assert lines(page_of(site, COURSE)) == lines(page_of(site, SESSION)) == []
    site = make_site(make_session(prices=[{"amount": "9"}]), organization=organization)
    assert lines(page_of(site, COURSE)) == ["$9.00", "Taxes are added."]


def test_each_field_of_paying_that_is_left_out_is_the_wider_one():
    wide = Payment.model_validate({"tax": "added", "methods": ["Card"]})
    narrow = Payment.model_validate({"tax": "none"})
    assert narrow.or_else(wide) == Payment.model_validate({"tax": "none", "methods": ["Card"]})
    assert Payment().or_else(wide) == wide
