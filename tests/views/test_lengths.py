"""How long courses take, in words."""

import pytest

from prospectus.facts.lengths import parse_length
from prospectus.locale import load_words
from prospectus.structured_data.parts import iso_length
from prospectus.views.lengths import format_length


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("9 months", "9 months"),
        ("1 month", "1 month"),
        ("6-8 weeks", "6–8 weeks"),
        ("1.5-2 years", "1.5–2 years"),
        ("1.0 year", "1.0 years"),
        ("3 days", "3 days"),
        ("1200 hours", "1,200 hours"),
    ],
)
def test_a_length_in_words(written, text):
    assert format_length(parse_length(written), load_words("en")) == text


def test_units_are_those_of_the_locale():
    words = load_words("en").model_copy(update={"locale": "fr_CA"})
    assert format_length(parse_length("1.5-9 months"), words) == "1,5–9 mois"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("9 months", "P9M"),
        ("6-8 weeks", "P6W"),
        ("3 days", "P3D"),
        ("1.5 years", "P1.5Y"),
        ("14.5 hours", "PT14H30M"),
    ],
)
def test_a_length_in_iso_8601(written, iso):
    assert iso_length(parse_length(written)) == iso


def test_all_parts_of_a_length_are_in_one_line(make_site):
    course = {
        "length": "9 months",
        "modules": "12",
        "length_note": "excluding breaks",
        "deliveries": [{"mode": "online", "live_hours": "1.5-2"}],
    }
    [view] = make_site(course=course).courses
    assert view.lengths == ("9 months, 12 modules, 1.5–2\u00a0h live (excluding breaks)",)


def test_a_delivery_that_says_nothing_has_the_length_of_the_course(make_site):
    course = {
        "length": "6-8 weeks",
        "deliveries": [{"mode": "online"}, {"mode": "in-person", "length": "3 days"}],
    }
    [view] = make_site(course=course).courses
    assert view.lengths == ("Online: 6–8 weeks", "In person: 3 days")


def test_a_range_of_hours_stands_in_the_texts_that_name_it(make_site):
    delivery = {"mode": "online", "live_hours": "1.5-2", "features": ["{live_hours} hours"]}
    [view] = make_site(course={"deliveries": [delivery]}).courses
    assert view.deliveries[0].features == ("1.5–2 hours",)


def test_a_note_alone_is_the_length(make_site):
    course = {"length_note": "at your own pace", "deliveries": [{"mode": "online"}]}
    [view] = make_site(course=course).courses
    assert view.lengths == ("at your own pace",)
