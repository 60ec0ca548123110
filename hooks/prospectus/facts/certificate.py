"""What learners get when they have completed a course."""

from __future__ import annotations

from pydantic import Field

from .lengths import WrittenLength
from .text import CourseKey, Fact, Prose, Text


class Certificate(Fact):
    """What learners get when they have completed a course."""

    title: Text = Field(
        description="What the certificate is called.", examples=["Certificate of completion"]
    )
    text: Prose | None = Field(
        default=None,
        description="What it takes to get it, and what it is good for.",
        examples=["Learners who attend all parts get it by e-mail within two weeks."],
    )
    valid_for: WrittenLength | None = Field(
        default=None,
        description="How long it is valid.",
        examples=["3 years", "18 months"],
    )
    renewal: Prose | None = Field(
        default=None,
        description="How to renew it.",
        examples=["Take the renewal course before it expires."],
    )
    renewal_course: CourseKey | None = Field(
        default=None,
        description="The course that renews it.",
        examples=["cancer-care-renewal"],
    )
