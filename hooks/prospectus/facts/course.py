"""A course: everything that lasts, apart from its dated sessions."""

from __future__ import annotations

from pydantic import Field

from .accreditation import Accreditation
from .admission import Admission, OnDemand
from .certificate import Certificate
from .contributors import Contributors
from .delivery_mode import DeliveryMode
from .lengths import LENGTH, LENGTH_NOTE, MODULES, Count, HoursRange, Range, WrittenLength
from .people import PersonKey
from .prices import Payment, Price
from .registration import Registration
from .sections import Labels, OwnSection
from .testimonials import Testimonial
from .text import Fact, Key, Line, Prose, SectionName, Sentence, Text
from .variants import Variant

TAGLINE_LENGTH = 160
"""How many characters of a tagline search engines and cards of shared links show."""


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
    features: tuple[Sentence, ...] = Field(
        default=(),
        description="What this delivery is made of. "
        "{self_paced_hours} and {live_hours} are replaced by the numbers above.",
        examples=[["{live_hours} hours of online webinars led by facilitators."]],
    )

    def numbers(self) -> dict[str, Range]:
        """The numbers that its texts may refer to in braces."""
        numbers = {"self_paced_hours": self.self_paced_hours, "live_hours": self.live_hours}
        return {name: number for name, number in numbers.items() if number is not None}


class Outcomes(Fact):
    """What learners are able to do afterward."""

    introduction: Sentence | None = Field(
        default=None,
        description="The words before the list.",
        examples=["Upon completion, learners should be able to:"],
    )
    items: tuple[Sentence, ...] = Field(
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
    features: tuple[Sentence, ...] = Field(
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
    certificate: Certificate | None = Field(
        default=None,
        description="What learners get when they have completed it.",
        examples=[{"title": "Certificate of completion", "valid_for": "3 years"}],
    )
    outcomes: Outcomes | None = Field(
        default=None,
        description="What learners are able to do afterward.",
        examples=[{"items": ["Assess and manage pain."]}],
    )
    topics: tuple[Sentence, ...] = Field(
        default=(), description="What it covers.", examples=[["Taking Ownership", "Pain"]]
    )
    prices: tuple[Price, ...] = Field(
        default=(),
        description="What it costs, in each session that has no prices of its own.",
        examples=[[{"amount": "450.00", "audience": "Physicians"}]],
    )
    payment: Payment = Field(
        default=Payment(),
        description="What one should know about paying; the organization's where left out.",
        examples=[{"tax": "included", "methods": ["Credit card"]}],
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
    registration: Registration | None = Field(
        default=None,
        description="How and when to register for its sessions, where they do not say so.",
        examples=[{"url": "https://register.example.org/cancer-care"}],
    )
    on_demand: OnDemand | None = Field(
        default=None,
        description="How to take it at any time, without a session.",
        examples=[{"access": "12 months"}],
    )
    admission: Admission | None = Field(
        default=None,
        description="Who may take it, and how to apply.",
        examples=[{"eligibility": "Nurses with a licence."}],
    )
    sections: tuple[OwnSection, ...] = Field(
        default=(),
        description="Further sections, such as questions and answers or who funds the course.",
        examples=[[{"title": "What to bring", "items": ["A laptop with a camera"]}]],
    )
    labels: Labels = Field(
        default=Labels(),
        description="Headings of this course instead of the usual ones.",
        examples=[{"outcomes": "Learning objectives"}],
    )
    section_order: tuple[SectionName, ...] = Field(
        default=(),
        description="Sections in another order, by field or by the key of a section of your own; "
        "others stay where they are.",
        examples=[["outcomes", "features"]],
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

    @property
    def all_prices(self) -> tuple[Price, ...]:
        """Its prices, and those on demand."""
        return self.prices + (self.on_demand.prices if self.on_demand else ())

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
