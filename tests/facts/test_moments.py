"""Local times and the instants they mean, above all where clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from prospectus.facts.meeting import Meeting
from prospectus.facts.times import (
    Day,
    Deadline,
    MeetingEnd,
    MeetingStart,
    TimeOfDay,
    load_zone,
    to_instant,
    zone_names,
)


def read(kind, text):
    return TypeAdapter(kind).validate_python(text)


def meant(text, zone_name="America/Toronto"):
    return (
        to_instant(read(MeetingStart, text), load_zone(zone_name))
        .astimezone(UTC)
        .strftime("%Y-%m-%d %H:%M")
    )


@pytest.mark.parametrize(
    ("text", "zone_name", "in_utc"),
    [
        ("2027-01-14 12:00", "America/Toronto", "2027-01-14 17:00"),
        ("2027-07-14T12:00", "America/Toronto", "2027-07-14 16:00"),
        ("2027-01-14 9:05", "America/Toronto", "2027-01-14 14:05"),
        ("2027-01-14 12:00:00", "America/Toronto", "2027-01-14 17:00"),
        ("2027-01-14", "America/Toronto", "2027-01-14 05:00"),
        ("2027-01-14 12:00", "America/Vancouver", "2027-01-14 19:00"),
        ("2027-01-14 12:00", "America/St_Johns", "2027-01-14 15:30"),
        ("2027-01-14 12:00 -05:00", "America/Toronto", "2027-01-14 17:00"),
    ],
)
def test_a_local_time_means_an_instant(text, zone_name, in_utc):
    assert meant(text, zone_name) == in_utc


def test_a_time_that_clocks_skip_is_refused_with_the_time_to_write():
    with pytest.raises(ValueError, match=r"^clock-skips: .* 2027-03-14 02:30, 2027-03-14 03:30$"):
        meant("2027-03-14 02:30")


def test_a_time_that_clocks_show_twice_is_refused_with_both_ways_to_write_it():
    both = r"2027-11-07 01:30 -04:00 or 2027-11-07 01:30 -05:00"
    with pytest.raises(ValueError, match=f"^clock-repeats: .*, {both}$"):
        meant("2027-11-07 01:30")
    assert meant("2027-11-07 01:30 -04:00") == "2027-11-07 05:30"
    assert meant("2027-11-07 01:30 -05:00") == "2027-11-07 06:30"


def test_the_hours_around_a_clock_change_are_right():
    assert meant("2027-03-14 01:59") == "2027-03-14 06:59"
    assert meant("2027-03-14 03:00") == "2027-03-14 07:00"
    assert meant("2027-11-07 02:00") == "2027-11-07 07:00"


@pytest.mark.parametrize(
    ("day", "zone_name", "starts", "ends"),
    [
        (
            "2027-09-05",
            "America/Santiago",
            "2027-09-05T01:00:00-03:00",
            "2027-09-06T00:00:00-03:00",
        ),
        (
            "2027-09-04",
            "America/Santiago",
            "2027-09-04T00:00:00-04:00",
            "2027-09-05T01:00:00-03:00",
        ),
        ("2027-11-07", "America/Havana", "2027-11-07T00:00:00-04:00", "2027-11-08T00:00:00-05:00"),
    ],
)
def test_a_day_starts_with_its_first_hour_where_clocks_change_at_midnight(
    day, zone_name, starts, ends
):
    meeting = Meeting.model_validate({"start": day})
    assert meeting.starts(zone_name).astimezone(load_zone(zone_name)).isoformat() == starts
    assert meeting.ends(zone_name).astimezone(load_zone(zone_name)).isoformat() == ends


def test_midnight_itself_is_refused_where_clocks_skip_it():
    with pytest.raises(ValueError, match=r"^clock-skips: .* 2027-09-05 00:00, 2027-09-05 01:00$"):
        meant("2027-09-05 00:00", "America/Santiago")


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        (MeetingStart, "January 21, 2025 12:00", "2025-01-21 12:00"),
        (MeetingStart, "January 21, 2025 at 12:00 p.m.", "2025-01-21 12:00"),
        (MeetingStart, "Jan 21, 2025", "2025-01-21"),
        (MeetingStart, "21 janvier 2025 à 18 h 30", "2025-01-21 18:30"),
        (MeetingStart, "14.01.2027", "2027-01-14"),
        (MeetingStart, "01/21/2025 6:30 PM", "2025-01-21 18:30"),
        (MeetingStart, "November 7, 2027 1:30 -05:00", "2027-11-07 01:30 -05:00"),
        (MeetingEnd, "12:00 p.m.", "12:00"),
        (MeetingEnd, "noon", "12:00"),
        (MeetingEnd, "12 a.m.", "00:00"),
        (Deadline, "Tuesday, January 21, 2025, 5 PM", "2025-01-21 17:00"),
        (TimeOfDay, "9 AM", "09:00:00"),
        (Day, "Jan 21, 2025", "2025-01-21"),
        (Day, "1er mars 2027", "2027-03-01"),
    ],
)
def test_a_date_may_be_written_as_people_do(kind, text, plain):
    assert str(read(kind, text)) == plain


@pytest.mark.parametrize("kind", [MeetingStart, Day])
def test_a_date_that_may_be_two_days_is_refused_with_both(kind):
    with pytest.raises(ValueError, match="date-ambiguous: 03/04/2027, 2027-03-04, 2027-04-03"):
        read(kind, "03/04/2027")


def test_an_offset_that_is_not_the_zones_is_refused():
    with pytest.raises(ValueError, match=r"^clock-offset: .* -05:00, 2027-01-14 12:00 -05:00$"):
        meant("2027-01-14 12:00 -04:00")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (MeetingStart, "2027-02-30"),
        (MeetingStart, "2027-13-01 12:00"),
        (MeetingStart, "2027-01-14 24:00"),
        (MeetingStart, "2027-01-14 12:60"),
        (MeetingStart, "2027-01-1412:00"),
        (MeetingStart, "2027-01-14T"),
        (MeetingStart, "12:00"),
        (MeetingStart, "03/04/2027"),
        (MeetingStart, "2027-01-14\xa012:00"),
        (MeetingStart, "January 14"),
        (MeetingStart, "January 14, 2027 soon"),
        (MeetingStart, "0001-01-01"),
        (MeetingStart, ""),
        (MeetingStart, None),
        (MeetingStart, 2027),
        (MeetingEnd, "midnight"),
        (MeetingEnd, "13 p.m."),
        (Deadline, "17:00"),
        (TimeOfDay, "2027-01-14 12:00"),
        (TimeOfDay, "25:00"),
    ],
)
def test_what_is_no_time_is_refused(kind, text):
    with pytest.raises(ValidationError):
        read(kind, text)


def test_zones_are_those_of_tzdata_by_city():
    assert {"America/Toronto", "Europe/Paris", "UTC"} <= zone_names()
    assert not {"EST", "Etc/GMT+5", "Canada"} & zone_names()
    with pytest.raises(KeyError):
        load_zone("EST")


def test_zones_know_the_rules_of_2027():
    winter = datetime(2027, 1, 14, 12, tzinfo=load_zone("America/Vancouver"))
    assert winter.utcoffset() == timedelta(hours=-7)


def test_a_meeting_ends_on_its_own_day_or_on_the_one_written():
    same = Meeting.model_validate({"start": "2027-01-14 12:00", "end": "15:00"})
    other = Meeting.model_validate({"start": "2027-01-14 22:00", "end": "2027-01-15 02:00"})
    assert same.ends("America/Toronto") - same.starts("America/Toronto") == timedelta(hours=3)
    assert other.ends("America/Toronto") - other.starts("America/Toronto") == timedelta(hours=4)
    assert other.last_day() == date(2027, 1, 15)


def test_a_meeting_without_hours_lasts_to_the_midnight_after_its_last_day():
    one = Meeting.model_validate({"start": "2027-01-14"})
    two = Meeting.model_validate({"start": "2027-01-14", "end": "2027-01-15"})
    assert one.all_day
    assert two.all_day
    assert one.ends("America/Toronto").isoformat() == "2027-01-15T05:00:00+00:00"
    assert two.ends("America/Toronto").isoformat() == "2027-01-16T05:00:00+00:00"


@pytest.mark.parametrize(
    "hours",
    [
        {"start": "2027-01-14 12:00", "end": "2027-01-15"},
        {"start": "2027-01-14", "end": "15:00"},
        {"start": "2027-01-14", "end": "2027-01-14 15:00"},
    ],
)
def test_an_end_has_an_hour_where_the_start_has_one(hours):
    with pytest.raises(ValidationError, match="hour-missing"):
        Meeting.model_validate(hours)
