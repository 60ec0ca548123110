"""How a learner registers, and until when."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Self

from pydantic import Field, model_validator

from .errors import FactError
from .text import Email, Fact, Line, WebAddress
from .times import Deadline, LocalTime, load_zone, to_deadline


class Enrolment(Fact):
    """The ways in, by a page, by email or by telephone, and when they are open."""

    url: WebAddress | None = Field(
        default=None,
        description="The page on which a learner does it.",
        examples=["https://register.example.org/cancer-care-2027-01"],
    )
    email: Email | None = Field(
        default=None,
        description="The email address for learners who do it by email.",
        examples=["register@example.org"],
    )
    phone: Line | None = Field(
        default=None,
        description="The phone number for learners who do it by telephone.",
        examples=["1-833-555-0123"],
    )
    opens: Deadline | None = Field(
        default=None,
        description="When it opens: a day, or a day and a time.",
        examples=["2026-11-01 09:00"],
    )
    closes: Deadline | None = Field(
        default=None,
        description="When it closes: a day, which lasts to its end, or a day and a time.",
        examples=["2027-01-12 17:00"],
    )
    extended_from: Deadline | None = Field(
        default=None,
        description="The earlier deadline, if “closes” is an extended one.",
        examples=["2026-12-18"],
    )

    @model_validator(mode="after")
    def _is_extended(self) -> Self:
        if not self.extended_from:
            return self
        if not self.closes:
            raise FactError("extended-alone", at=("extended_from",))
        if _local(self.extended_from) >= _local(self.closes):
            earlier, closes = str(self.extended_from), str(self.closes)
            raise FactError(
                "extended-order", at=("extended_from",), earlier=earlier, closes=closes
            )
        return self

    @property
    def is_in_order(self) -> bool:
        """Whether it closes after it opens."""
        if not self.opens or not self.closes:
            return True
        return _local(self.opens, start=True) < _local(self.closes)

    @property
    def has_way(self) -> bool:
        """Whether it names a page, an email address or a phone number."""
        return bool(self.url or self.email or self.phone)

    def opening(self, zone_name: str) -> datetime | None:
        """The instant at which it opens by the clock of a zone, in UTC."""
        return to_deadline(self.opens, load_zone(zone_name)) if self.opens else None

    def closing(self, zone_name: str) -> datetime | None:
        """The instant at which it closes, in UTC: midnight after a day without a time."""
        if not self.closes:
            return None
        return to_deadline(self.closes.end_of_day(), load_zone(zone_name))


class Registration(Enrolment):
    """How and when a learner registers, by the clock of the session's zone."""

    invitation: WebAddress | None = Field(
        default=None,
        description="The page on which invited people register, if it is another one.",
        examples=["https://register.example.org/invited"],
    )

    def with_defaults(self, default: Registration | None) -> Registration:
        """This registration, with the fields of `default` that it leaves out.

        A deadline of its own is not one that `default` extends.
        """
        if not default or not default.model_fields_set:
            return self
        own = {name: getattr(self, name) for name in self.model_fields_set}
        if "closes" in own:
            own.setdefault("extended_from", None)
        return default.model_copy(update=own)


def _local(moment: LocalTime, *, start: bool = False) -> datetime:
    """When a deadline is over by the clock, without its zone; or when it starts."""
    at = moment if start else moment.end_of_day()
    return datetime.combine(at.date or date.min, at.time or time())
