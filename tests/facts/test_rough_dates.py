"""When a session is expected, as editors write it."""

import pytest

from prospectus.facts.errors import FactError
from prospectus.facts.rough_dates import parse_rough_date
from prospectus.facts.session import Session
from prospectus.views.rough_dates import format_rough_date


@pytest.mark.parametrize(
    ("written", "code", "span", "words_text"),
    [
        ("2027-03", "2027-03", "2027-03-01 2027-03-31", "March 2027"),
        ("2027-03 to 2027-05", "2027-03/2027-05", "2027-03-01 2027-05-31", "March–May 2027"),
        (
            "2026-11 to 2027-02",
            "2026-11/2027-02",
            "2026-11-01 2027-02-28",
            "November 2026–February 2027",
        ),
        ("2027-Q2", "2027-34", "2027-04-01 2027-06-30", "2nd quarter 2027"),
        ("2027-q4", "2027-36", "2027-10-01 2027-12-31", "4th quarter 2027"),
        ("spring 2027", "2027-21", "2027-03-01 2027-05-31", "Spring 2027"),
        ("Summer  2027", "2027-22", "2027-06-01 2027-08-31", "Summer 2027"),
        ("fall 2027", "2027-23", "2027-09-01 2027-11-30", "Fall 2027"),
        ("autumn 2027", "2027-23", "2027-09-01 2027-11-30", "Fall 2027"),
        ("winter 2028", "2028-24", "2028-01-01 2028-03-31", "Winter 2028"),
        ("2027", "2027", "2027-01-01 2027-12-31", "2027"),
        ("to be announced", "", "2199-12-31 2199-12-31", "date to be announced"),
        ("TBA", "", "2199-12-31 2199-12-31", "date to be announced"),
    ],
)
def test_what_is_written_is_a_span(localizer, written, code, span, words_text):
    rough = parse_rough_date(written)
    assert rough.code == code
    assert f"{rough.first} {rough.last}" == span
    assert format_rough_date(rough, localizer.words) == words_text
    again = parse_rough_date(str(rough))
    assert (again.code, again.first, again.last) == (rough.code, rough.first, rough.last)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2027-13", "rough-date"),
        ("2027-03-14", "rough-date"),
        ("soon", "rough-date"),
        ("2027-Q5", "rough-date"),
        ("", "rough-date"),
        (None, "rough-date"),
        ("spring", "rough-date"),
        ("2027-05 to 2027-03", "rough-date-order"),
        ("2027-05 to 2027-05", "rough-date-order"),
        ("1899", "year"),
        ("0000", "rough-date"),
        ("٢٠٢٧", "rough-date"),
    ],
)
def test_anything_else_is_refused(written, kind):
    with pytest.raises(FactError) as caught:
        parse_rough_date(written)
    assert caught.value.kind == kind


def test_meetings_come_before_what_was_expected(make_session):
    session = make_session(expected="2027-Q2")
    assert session.rough_date is None
    assert session.held_meetings == session.meetings


def test_cancelled_meetings_leave_what_is_expected(make_session):
    cancelled = {"start": "2027-01-14 12:00", "status": "cancelled"}
    session = make_session(meetings=[cancelled], expected="2027-Q2")
    assert session.rough_date.code == "2027-34"
    assert session.effective_status.value == "scheduled"
    assert make_session(meetings=[cancelled]).effective_status.value == "cancelled"


def test_a_session_has_meetings_or_is_expected():
    facts = {"id": "a", "delivery_mode": "online", "zone": "America/Toronto"}
    assert Session.model_validate(facts | {"expected": "2027"}).meetings == ()
    with pytest.raises(ValueError, match="meetings-missing"):
        Session.model_validate(facts)
