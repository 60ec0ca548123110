"""What accreditors grant: credits follow from hours, and what is pending is not valid yet."""

import pytest
from pydantic import ValidationError

from prospectus.facts.accreditation import Accreditation


@pytest.mark.parametrize(
    ("written", "earned"),
    [
        ({"credits": "29.0"}, "29.0"),
        ({"hours": "14.5", "credits_per_hour": "2"}, "29.0"),
        ({"hours": "14.5", "credits_per_hour": "2", "credits": "29"}, "29"),
        ({"credits": "66.75"}, "66.75"),
        ({"hours": "14.5"}, None),
        ({}, None),
    ],
)
def test_credits_are_those_written_else_hours_times_credits_an_hour(written, earned):
    grant = Accreditation.model_validate({"accreditor": "cfpc", "statement": "Yes."} | written)
    assert str(grant.earned) == str(earned)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({}, "statement-missing"),
        ({"status": "pending", "valid_from": "2027-01-01"}, "pending-valid"),
        ({"status": "pending", "valid_until": "2027-01-01"}, "pending-valid"),
        (
            {"statement": "Yes.", "valid_from": "2027-01-02", "valid_until": "2027-01-01"},
            "valid-order",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(written, kind):
    with pytest.raises(ValidationError, match=kind):
        Accreditation.model_validate({"accreditor": "cfpc"} | written)


@pytest.mark.parametrize(
    "written",
    [
        {"status": "pending"},
        {"status": "pending", "credits": "3.0"},
        {"statement": "Yes.", "valid_from": "2027-01-01", "valid_until": "2027-01-01"},
    ],
)
def test_pending_needs_no_statement_and_a_single_day_is_enough(written):
    assert Accreditation.model_validate({"accreditor": "cfpc"} | written)
