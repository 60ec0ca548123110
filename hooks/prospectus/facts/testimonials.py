"""What people say about a course."""

from __future__ import annotations

from pydantic import Field

from .people import PersonKey
from .text import Fact, Sentence, Text


class Testimonial(Fact):
    """What a learner, or somebody else, said."""

    quote: Sentence = Field(
        description="The words, without quotation marks.",
        examples=["I see palliative care differently after taking this course."],
    )
    attribution: tuple[Text, ...] = Field(
        default=(),
        description="Who said it, one entry per line.",
        examples=[["Volunteer Coordinator,", "Cancer Care Essentials learner"]],
    )
    person: PersonKey | None = Field(
        default=None,
        description="Who said it, instead of the lines of an attribution.",
        examples=["jose-alvarez"],
    )
