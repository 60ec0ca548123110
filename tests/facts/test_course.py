"""Numbers of a course that its texts may name."""

from decimal import Decimal

from prospectus.facts.course import Delivery
from prospectus.facts.lengths import Range


def test_texts_may_name_only_the_numbers_that_are_known():
    delivery = Delivery.model_validate({"mode": "online", "live_hours": "6"})
    assert delivery.numbers() == {"live_hours": Range(low=Decimal(6), high=Decimal(6))}
