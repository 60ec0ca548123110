"""Dates, hours and zones in words."""

from datetime import date, timedelta

import pytest

from prospectus.facts.organization import OpeningHours
from prospectus.locale import load_words
from prospectus.views import dates

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2027, 1, 14), date(2027, 1, 14), "January 14, 2027"),
        (date(2027, 1, 14), date(2027, 1, 15), "Jan 14–15, 2027"),
        (date(2027, 1, 30), date(2027, 2, 2), "Jan 30–Feb 2, 2027"),
        (date(2026, 12, 30), date(2027, 1, 2), "Dec 30, 2026–Jan 2, 2027"),
    ],
    ids=["a day", "a month", "two months", "two years"],
)
def test_spans_are_as_short_as_they_can_be(words, first, last, shown):
    assert dates.format_date_range(first, last, words) == shown


def test_days_and_months(words):
    assert dates.format_day(date(2027, 1, 14), words) == "Thursday, January 14, 2027"
    assert dates.format_date(date(2027, 1, 14), words) == "January 14, 2027"
    assert dates.format_month(date(2027, 1, 14), words) == "January 2027"


@pytest.mark.parametrize(
    ("country", "day", "days", "hours"),
    [
        ("CA", "Friday, November 20, 2026", "Nov 20–22, 2026", "9:05 AM – Nov 21 2:00 PM"),
        ("US", "Friday, November 20, 2026", "Nov 20 – 22, 2026", "9:05 AM – Nov 21 2:00 PM"),
        ("GB", "Friday, 20 November 2026", "20–22 Nov 2026", "09:05 – 21 Nov 14:00"),
        ("IE", "Friday 20 November 2026", "20–22 Nov 2026", "09:05 – 21 Nov 14:00"),
        ("AU", "Friday, 20 November 2026", "20–22 Nov 2026", "9:05 am – 21 Nov 2:00 pm"),
        ("DE", "Friday, 20 November 2026", "20–22 Nov 2026", "09:05 – 21 Nov 14:00"),
        ("JP", "Friday, 20 November 2026", "20–22 Nov 2026", "9:05 am – 21 Nov 2:00 pm"),
    ],
)
def test_dates_are_as_in_the_country(at, country, day, days, hours):
    words, first = load_words("en", country), at("2026-11-20 09:05")
    assert dates.format_day(first, words) == day
    assert dates.format_date_range(first.date(), date(2026, 11, 22), words) == days
    text = dates.format_hours(first, at("2026-11-21 14:00"), words)
    assert text.replace(NBSP, " ") == hours
    assert "\u2009" not in days


def test_months_of_a_calendar_sheet_have_no_point(words):
    shown = [dates.format_short_month(date(2027, month, 1), words) for month in range(1, 13)]
    assert shown[0] == "Jan"
    assert len(set(shown)) == 12
    assert not [month for month in shown if "." in month]


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2027-01-14 12:00", "2027-01-14 15:00", "12:00 PM – 3:00 PM"),
        ("2027-01-14 09:05", "2027-01-14 12:30", "9:05 AM – 12:30 PM"),
        ("2027-01-14 22:00", "2027-01-15 02:00", "10:00 PM – Jan 15 2:00 AM"),
        ("2026-12-31 22:00", "2027-01-01 00:30", "10:00 PM – Jan 1 12:30 AM"),
    ],
)
def test_hours_name_the_day_of_the_end_where_it_is_another(words, at, start, end, shown):
    assert dates.format_hours(at(start), at(end), words).replace(NBSP, " ") == shown


def test_a_time_of_day_does_not_break_over_lines(words, at):
    assert dates.format_time(at("2027-01-14 09:00"), words) == f"9:00{NBSP}AM"


@pytest.mark.parametrize(
    ("zone", "day", "shown"),
    [
        ("America/Toronto", "2027-01-14", "Eastern Time (Toronto), UTC−05:00"),
        ("America/Toronto", "2027-07-14", "Eastern Time (Toronto), UTC−04:00"),
        ("America/Vancouver", "2027-01-14", "Pacific Time (Vancouver), UTC−07:00"),
        ("America/Vancouver", "2026-01-14", "Pacific Time (Vancouver), UTC−08:00"),
        ("America/Whitehorse", "2027-01-14", "Whitehorse time, UTC−07:00"),
        ("America/St_Johns", "2027-01-14", "Newfoundland Time (St. John’s), UTC−03:30"),
        ("America/St_Johns", "2027-07-14", "Newfoundland Time (St. John’s), UTC−02:30"),
        ("America/Regina", "2027-07-14", "Central Time (Regina), UTC−06:00"),
        ("Europe/Paris", "2027-01-14", "Central European Time (Paris), UTC+01:00"),
        ("Asia/Kathmandu", "2027-01-14", "Kathmandu time, UTC+05:45"),
    ],
)
def test_zones_are_named_in_words_with_their_city_and_offset(words, at, zone, day, shown):
    assert dates.format_zone(at(f"{day} 12:00", zone), words) == shown


def test_a_moment_in_words(words, at):
    moment = dates.format_datetime(at("2027-01-12 17:00"), words)
    expected = "January 12, 2027 at 5:00 PM, Eastern Time (Toronto), UTC−05:00"
    assert moment.replace(NBSP, " ") == expected


WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def opening(*days, opens="9:00", closes="16:30"):
    return OpeningHours.model_validate({"days": days, "opens": opens, "closes": closes})


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (WEEK[:5], "Monday – Friday"),
        (WEEK, "Monday – Sunday"),
        (["wednesday", "monday", "tuesday"], "Monday – Wednesday"),
        (["monday"], "Monday"),
        (["monday", "tuesday"], "Monday, Tuesday"),
        (["monday", "wednesday", "friday"], "Monday, Wednesday, Friday"),
        (["monday", "tuesday", "wednesday", "friday"], "Monday – Wednesday, Friday"),
        ([*WEEK[:3], *WEEK[4:]], "Monday – Wednesday, Friday – Sunday"),
    ],
)
def test_days_that_follow_each_other_are_first_and_last(words, at, days, shown):
    hours = dates.format_opening_hours([opening(*days)], at("2027-01-10 12:00"), words)
    assert hours.replace(NBSP, " ") == f"{shown} 9:00 AM – 4:30 PM ET"


def test_days_with_other_hours_stand_apart(words, at):
    rows = [opening(*WEEK[:4]), opening("friday", closes="12:00")]
    shown = dates.format_opening_hours(rows, at("2027-01-10 12:00"), words).replace(NBSP, " ")
    assert shown == "Monday – Thursday 9:00 AM – 4:30 PM ET; Friday 9:00 AM – 12:00 PM ET"


@pytest.mark.parametrize(
    ("zone", "shown"), [("America/Toronto", "ET"), ("Europe/Paris", "UTC+01:00")]
)
def test_a_short_zone_is_one_that_readers_know(words, at, zone, shown):
    assert dates.format_zone_abbreviation(at("2027-01-10 12:00", zone), words) == shown


def test_a_short_zone_is_the_same_all_year(words, at):
    days = [at("2027-01-10 12:00") + timedelta(days=30 * count) for count in range(12)]
    assert {dates.format_zone_abbreviation(day, words) for day in days} == {"ET"}
