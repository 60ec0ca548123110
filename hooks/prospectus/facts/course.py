"""A course: everything that lasts, apart from its dated sessions."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import Field

from .contributors import Contributors
from .lengths import LENGTH, LENGTH_NOTE, MODULES, Count, HoursRange, Range, WrittenLength
from .people import AccreditorKey, PersonKey
from .testimonials import Testimonial
from .text import Fact, Key, Line, Prose, Text
from .times import Day
from .variants import Variant

TAGLINE_LENGTH = 160
"""How many characters of a tagline search engines and cards of shared links show."""
_Number = TypeVar("_Number", Decimal, Range)
Hours = Annotated[Decimal, Field(gt=0, le=10000)]


class DeliveryMode(StrEnum):
    """How a course or a session is taught."""

    ONLINE = "online"
    HYBRID = "hybrid"
    IN_PERSON = "in-person"


class Delivery(Fact):
    """One way in which a course is taught, and what is special about it."""

    mode: DeliveryMode = Field(
        description="The delivery mode.", examples=["online", "hybrid", "in-person"]
    )
    variant: Key | None = Field(
        default=None,
        description="The variant that this is a delivery of; of all if left out.",
        examples=["renewal"],
    )
    title: Text | None = Field(
        default=None,
        description="What it is called, where the delivery mode does not say enough.",
        examples=["Evening course"],
    )
    length: WrittenLength | None = LENGTH
    modules: Count | None = MODULES
    self_paced_hours: HoursRange | None = Field(
        default=None,
        description="Hours of work at the learner's own pace.",
        examples=["8", "8-10"],
    )
    live_hours: HoursRange | None = Field(
        default=None,
        description="Hours together, online or in a room.",
        examples=["6", "1.5-2"],
    )
    length_note: Text | None = LENGTH_NOTE
    features: tuple[Text, ...] = Field(
        default=(),
        description="What this delivery is made of. "
        "{self_paced_hours} and {live_hours} are replaced by the numbers above.",
        examples=[["{live_hours} hours of online webinars led by facilitators."]],
    )

    def numbers(self) -> dict[str, Range]:
        """The numbers that its texts may refer to in braces."""
        return _written(self_paced_hours=self.self_paced_hours, live_hours=self.live_hours)


class Accreditation(Fact):
    """What one accreditor grants for a course."""

    accreditor: AccreditorKey = Field(description="The body that grants it.", examples=["cfpc"])
    hours: Hours | None = Field(
        default=None, description="The hours that count.", examples=["14.5"]
    )
    credits_per_hour: Hours | None = Field(
        default=None, description="The credits for each of these hours.", examples=["2"]
    )
    credits: Hours | None = Field(
        default=None,
        description="The total of credits: hours times credits per hour.",
        examples=["29.0"],
    )
    unit: Text | None = Field(
        default=None, description="What the credits are called.", examples=["Mainpro+® credits"]
    )
    section: Text | None = Field(
        default=None,
        description="The part of the accreditor's program that it counts toward.",
        examples=["Section 1"],
    )
    statement: Prose = Field(
        description="The accreditor's sentence, word for word. "
        "{hours}, {credits} and {credits_per_hour} are replaced by the numbers above.",
        examples=["This program has been certified for up to {credits} Mainpro+® credits."],
    )
    valid_until: Day | None = Field(
        default=None,
        description="The last day on which it is valid; `prospectus check` warns 90 days before.",
        examples=["2027-12-31"],
    )

    @property
    def earned(self) -> Decimal | None:
        """The total of credits: as written, or else hours times credits per hour."""
        if self.credits is None and self.hours and self.credits_per_hour:
            return self.hours * self.credits_per_hour
        return self.credits

    def numbers(self) -> dict[str, Decimal]:
        """The numbers that the statement may refer to in braces."""
        return _written(
            hours=self.hours, credits_per_hour=self.credits_per_hour, credits=self.earned
        )


class Outcomes(Fact):
    """What learners are able to do afterward."""

    introduction: Text | None = Field(
        default=None,
        description="The words before the list.",
        examples=["Upon completion, learners should be able to:"],
    )
    items: tuple[Text, ...] = Field(
        min_length=1,
        description="The outcomes, each beginning with what the learner does.",
        examples=[["Identify patients who could benefit.", "Assess and manage pain."]],
    )


class Course(Fact):
    """A course (`data/courses/<name>.yml`; the name of the file is its address)."""

    title: Text = Field(description="The course's name.", examples=["Cancer Care Essentials"])
    tagline: Text = Field(
        description=f"What it is, in one sentence of at most {TAGLINE_LENGTH} characters.",
        examples=["Palliative care course for professionals working in cancer care."],
    )
    summary: Prose = Field(
        description="The first paragraph of the page: what, for whom, to what end.",
        examples=["Cancer Care Essentials is an interprofessional online course that …"],
    )
    testimonials: tuple[Testimonial, ...] = Field(
        default=(),
        description="What learners said.",
        examples=[[{"quote": "I see care differently.", "attribution": ["A learner"]}]],
    )
    audience: Prose | None = Field(
        default=None, description="Who it is for.", examples=["Any health care professional …"]
    )
    features: tuple[Text, ...] = Field(
        default=(),
        description="What the course offers in every delivery.",
        examples=[["Interprofessional approach", "Built by Canadian experts."]],
    )
    length: WrittenLength | None = LENGTH
    modules: Count | None = MODULES
    length_note: Text | None = LENGTH_NOTE
    variants: tuple[Variant, ...] = Field(
        default=(),
        description="Its forms, if it has more than one, such as a full course and a renewal.",
        examples=[
            [{"key": "full", "title": "Full course"}, {"key": "renewal", "title": "Renewal"}]
        ],
    )
    deliveries: tuple[Delivery, ...] = Field(
        min_length=1,
        description="The ways in which it is taught.",
        examples=[[{"mode": "online", "features": ["6 hours of webinars"]}]],
    )
    accreditation: tuple[Accreditation, ...] = Field(
        default=(),
        description="What accreditors grant for it.",
        examples=[[{"accreditor": "cfpc", "credits": "29.0", "statement": "…"}]],
    )
    outcomes: Outcomes | None = Field(
        default=None,
        description="What learners are able to do afterward.",
        examples=[{"items": ["Assess and manage pain."]}],
    )
    topics: tuple[Text, ...] = Field(
        default=(), description="What it covers.", examples=[["Taking Ownership", "Pain"]]
    )
    authors_statement: Prose | None = Field(
        default=None,
        description="Shown above the authors, instead of the organization's statement.",
        examples=["This course was written by volunteers."],
    )
    authors: tuple[PersonKey, ...] = Field(
        default=(),
        description="Who wrote it, in the order in which to show them.",
        examples=[["jose-alvarez", "marie-chan"]],
    )
    peer_reviewers: tuple[PersonKey, ...] = Field(
        default=(),
        description="Who reviewed it.",
        examples=[["amit-rao"]],
    )
    contributors: tuple[Contributors, ...] = Field(
        default=(),
        description="Who else has a role in it, such as a course director or a committee.",
        examples=[[{"role": "Course director", "people": ["jose-alvarez"]}]],
    )
    aliases: tuple[Key, ...] = Field(
        default=(),
        description="Earlier names of this file; their addresses redirect here.",
        examples=[["cancer-care-basics"]],
    )
    keywords: tuple[Line, ...] = Field(
        default=(),
        description="Words that people search for and that are not on the page.",
        examples=[["cancer", "end of life"]],
    )
    draft: bool = Field(
        default=False,
        description="Whether it is shown in previews only, with its sessions, and not published.",
        examples=["true"],
    )

    def people(self) -> tuple[str, ...]:
        """The keys of all whom it names, each once."""
        named = [*self.authors, *self.peer_reviewers]
        named += [key for entry in self.contributors for key in entry.people]
        named += [entry.person for entry in self.testimonials if entry.person]
        return tuple(dict.fromkeys(named))


def offers(course: Course, mode: DeliveryMode, variant: str | None) -> bool:
    """Whether a course has a delivery of a mode, and of a variant if one is given."""
    return any(
        delivery.mode == mode and (variant is None or delivery.variant in (None, variant))
        for delivery in course.deliveries
    )


def _written(**numbers: _Number | None) -> dict[str, _Number]:
    return {name: number for name, number in numbers.items() if number is not None}
