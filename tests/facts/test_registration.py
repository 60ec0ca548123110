"""Deadlines are a day or a moment, and a course's registration is the default of its sessions."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from prospectus.facts import Registration


def test_a_day_lasts_to_its_end_by_the_clock_of_the_zone():
    registration = Registration(opens="2026-12-01", closes="2027-01-12")
    assert registration.opening("America/Toronto") == datetime(2026, 12, 1, 5, tzinfo=UTC)
    assert registration.closing("America/Toronto") == datetime(2027, 1, 13, 5, tzinfo=UTC)
    assert registration.closing("America/Halifax") == datetime(2027, 1, 13, 4, tzinfo=UTC)


def test_a_time_that_clocks_skip_in_another_zone_is_the_later_reading():
    registration = Registration(closes="2027-03-14 02:30")
    assert registration.closing("America/Halifax") == datetime(2027, 3, 14, 6, 30, tzinfo=UTC)
    assert registration.closing("America/Regina") == datetime(2027, 3, 14, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"extended_from": "2027-01-12"}, "extended-alone"),
        ({"extended_from": "2027-01-12", "closes": "2027-01-12 17:00"}, "extended-order"),
        ({"extended_from": "2027-01-12", "closes": "2027-01-12"}, "extended-order"),
    ],
)
def test_an_extended_deadline_is_later_than_the_earlier_one(fields, kind):
    with pytest.raises(ValidationError) as refused:
        Registration(**fields)
    assert [error["ctx"]["error"].kind for error in refused.value.errors()] == [kind]


def test_a_session_takes_from_its_course_what_it_leaves_out():
    course = Registration(
        url="https://r.example/", closes="2027-01-12", extended_from="2026-12-18"
    )
    own = Registration(email="register@example.org", closes="2027-02-01")
    both = own.with_defaults(course)
    assert (both.url, both.email) == ("https://r.example/", "register@example.org")
    assert (str(both.closes), both.extended_from) == ("2027-02-01", None)
    assert Registration().with_defaults(course) == course
    assert own.with_defaults(None) is own
