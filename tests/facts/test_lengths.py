"""Hours and lengths as editors write them."""

import json
import re
from decimal import Decimal

import pytest
from pydantic import ValidationError

from prospectus.facts.course import Course, Delivery
from prospectus.facts.errors import FactError
from prospectus.facts.lengths import Length, Range, Unit, parse_length, parse_range


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8", "8", "8"),
        ("3.0", "3.0", "3.0"),
        ("1.5-2", "1.5", "2"),
        ("1.5–2", "1.5", "2"),
        (" 6 - 8 ", "6", "8"),
        ("10000", "10000", "10000"),
    ],
)
def test_a_number_or_a_range(text, low, high):
    numbers = parse_range(text)
    assert (str(numbers.low), str(numbers.high)) == (low, high)
    assert parse_range(str(numbers)) == numbers


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", "range"),
        ("six", "range"),
        ("-3", "range"),
        ("6-", "range"),
        ("1-2-3", "range"),
        ("1e3", "range"),
        ("٣", "range"),
        ("NaN", "range"),
        ("0", "too-small"),
        ("0-2", "too-small"),
        ("10001", "too-large"),
        ("8-6", "range-order"),
        ("6-6", "range-order"),
        (["6"], "number-wanted"),
        (True, "number-wanted"),
    ],
)
def test_what_is_no_range_is_refused(value, kind):
    with pytest.raises(FactError) as caught:
        parse_range(value)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "written"),
    [
        ("9 months", "9", "9", Unit.MONTHS, "9 months"),
        ("1 month", "1", "1", Unit.MONTHS, "1 month"),
        ("6-8 weeks", "6", "8", Unit.WEEKS, "6-8 weeks"),
        ("6 – 8 Weeks", "6", "8", Unit.WEEKS, "6-8 weeks"),
        ("1.5 year", "1.5", "1.5", Unit.YEARS, "1.5 years"),
        ("3days", "3", "3", Unit.DAYS, "3 days"),
    ],
)
def test_a_length(text, low, high, unit, written):
    length = parse_length(text)
    assert length == Length(range=Range(low=Decimal(low), high=Decimal(high)), unit=unit)
    assert str(length) == written
    assert parse_length(written) == length


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("months", "length"),
        ("9", "length"),
        ("six weeks", "length"),
        ("6 semaines", "length"),
        ("6 weeks or so", "length"),
        ("12 modules", "length"),
        (["6 weeks"], "length"),
        ("8-6 weeks", "range-order"),
        ("0 weeks", "too-small"),
    ],
)
def test_what_is_no_length_is_refused(value, kind):
    with pytest.raises(FactError) as caught:
        parse_length(value)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("name", "text"),
    [("live_hours", "1.5-2"), ("live_hours", "1.5 – 2"), ("length", "6-8 weeks")],
)
def test_the_schema_for_editors_takes_what_the_model_takes(name, text):
    [schema] = [
        part
        for part in Delivery.model_json_schema()["properties"][name]["anyOf"]
        if part.get("type") == "string" or "anyOf" in part
    ]
    patterns = [part["pattern"] for part in schema.get("anyOf", [schema]) if "pattern" in part]
    assert [bool(re.fullmatch(pattern, text)) for pattern in patterns] == [True]
    assert not re.fullmatch(patterns[0], "six")


def test_a_course_goes_to_json_and_back():
    facts = {
        "title": "Pain",
        "tagline": "Pain.",
        "summary": "Pain.",
        "length": "6–8 weeks",
        "modules": "12",
        "deliveries": [{"mode": "online", "live_hours": "1.5-2"}],
    }
    course = Course.model_validate(facts)
    assert Course.model_validate(json.loads(course.model_dump_json())) == course


def test_modules_are_whole():
    with pytest.raises(ValidationError):
        Delivery.model_validate({"mode": "online", "modules": "2.5"})
