"""The dates of repeated meetings are those of RFC 5545, as another library works them out."""

from datetime import date

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from prospectus.facts.errors import FactError
from prospectus.facts.meeting import Meeting
from prospectus.facts.recurrence import Interval, planned_dates

RULES = {
    Interval.DAY: "FREQ=DAILY",
    Interval.WEEK: "FREQ=WEEKLY",
    Interval.TWO_WEEKS: "FREQ=WEEKLY;INTERVAL=2",
    Interval.THREE_WEEKS: "FREQ=WEEKLY;INTERVAL=3",
    Interval.FOUR_WEEKS: "FREQ=WEEKLY;INTERVAL=4",
    Interval.MONTH: "FREQ=MONTHLY",
}


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 28)).filter(lambda day: day.day < 29),
    st.sampled_from(list(RULES)),
    st.integers(2, 30),
)
def test_dates_are_those_of_the_rule(first, every, count):
    rule = f"DTSTART:{first:%Y%m%d}\nRRULE:{RULES[every]};COUNT={count}"
    expected = tuple(moment.date() for moment in rrulestr(rule))
    assert planned_dates(first, every, count, None) == expected
    assert planned_dates(first, every, None, expected[-1]) == expected
    assert icalendar.vRecur.from_ical(rule.rpartition(":")[2])["COUNT"] == [count]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 28)).filter(lambda day: day.day < 29))
def test_a_weekday_of_the_month_stays_the_same_one(first):
    dates = planned_dates(first, Interval.MONTH_BY_WEEKDAY, 14, None)
    assert {(day.weekday(), (day.day - 1) // 7) for day in dates} == {
        (first.weekday(), (first.day - 1) // 7)
    }
    assert [12 * day.year + day.month for day in dates] == list(
        range(12 * first.year + first.month, 12 * first.year + first.month + 14)
    )


def test_what_ends_first_ends_them():
    first = date(2027, 1, 12)
    assert len(planned_dates(first, Interval.WEEK, 3, date(2027, 12, 31))) == 3
    assert len(planned_dates(first, Interval.WEEK, 30, date(2027, 1, 26))) == 3


@pytest.mark.parametrize("end", ["21:00", "2027-01-13 01:00"])
def test_each_date_has_the_same_hours(end):
    meeting = Meeting.model_validate(
        {"start": "2027-01-12 19:00", "end": end, "every": "week", "count": "2"}
    )
    assert [
        (part.key, str(part.start), str(part.end).replace("2027-01-20 ", "2027-01-13 "))
        for part in meeting.occurrences
    ][1] == ("2027-01-19", "2027-01-19 19:00", end)
    assert [part.every for part in meeting.occurrences] == [None, None]


def test_each_date_has_the_title_in_all_languages():
    title = {"en": "Practice", "fr": "Exercices"}
    meeting = Meeting.model_validate(
        {"title": title, "start": "2027-01-12", "every": "week", "count": "2"}
    )
    assert [part.title.root for part in meeting.occurrences] == [title, title]


def test_a_rule_without_an_end_is_refused():
    with pytest.raises(FactError):
        planned_dates(date(2027, 1, 12), Interval.WEEK, None, None)
