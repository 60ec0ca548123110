"""Numbers of a course: credits follow from hours where they are not written."""

from decimal import Decimal

import pytest

from prospectus.facts.course import Accreditation, Delivery
from prospectus.facts.lengths import Range


@pytest.mark.parametrize(
    ("written", "earned"),
    [
        ({"credits": "29.0"}, "29.0"),
        ({"hours": "14.5", "credits_per_hour": "2"}, "29.0"),
        ({"hours": "14.5", "credits_per_hour": "2", "credits": "29"}, "29"),
        ({"hours": "14.5"}, None),
        ({}, None),
    ],
)
def test_credits_are_those_written_else_hours_times_credits_an_hour(written, earned):
    grant = Accreditation.model_validate({"accreditor": "cfpc", "statement": "Yes."} | written)
    assert str(grant.earned) == str(earned)


def test_texts_may_name_only_the_numbers_that_are_known():
    delivery = Delivery.model_validate({"mode": "online", "live_hours": "6"})
    assert delivery.numbers() == {"live_hours": Range(low=Decimal(6), high=Decimal(6))}
