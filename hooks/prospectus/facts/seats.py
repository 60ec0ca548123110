"""How many seats a session has, and for whom some are kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from .lengths import Count
from .text import Fact, Text

SeatsLeft = Annotated[Decimal, Field(ge=0, le=10_000, decimal_places=0)]


class ReservedSeats(Fact):
    """Seats that are kept for some learners."""

    seats: Count | None = Field(
        default=None, description="How many; left out if that is not known.", examples=["10"]
    )
    for_: Text = Field(
        alias="for",
        description="Whom they are for.",
        examples=["residents of Nova Scotia, sponsored by the province"],
    )
