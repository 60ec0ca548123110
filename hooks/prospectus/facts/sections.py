"""The sections of a course's page: their names, labels and order, and sections of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from .errors import FactError
from .text import Fact, ImagePath, Key, Prose, SectionName, Sentence, Text, WebAddress, slugify


class CourseSection(StrEnum):
    """A section that any course may have, by its field; in the order of the page."""

    AUDIENCE = "audience"
    FEATURES = "features"
    VARIANTS = "variants"
    ACCREDITATION = "accreditation"
    CERTIFICATE = "certificate"
    OUTCOMES = "outcomes"
    TOPICS = "topics"
    PRICES = "prices"
    ADMISSION = "admission"
    SESSIONS = "sessions"
    CONTACT = "contact"
    AUTHORS = "authors"
    PEER_REVIEWERS = "peer_reviewers"
    DISCLOSURES = "disclosures"

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        if self is CourseSection.SESSIONS:
            return "upcoming-sessions"
        return self.value.replace("_", "-")


class Labels(Fact):
    """Headings instead of the usual ones."""

    audience: Text | None = Field(
        default=None,
        description="Instead of “Who is it for?”.",
        examples=["Target audience"],
    )
    features: Text | None = Field(
        default=None,
        description="Instead of “Course features”.",
        examples=["What you get"],
    )
    variants: Text | None = Field(
        default=None, description="Instead of “Course options”.", examples=["Courses and renewals"]
    )
    accreditation: Text | None = Field(
        default=None, description="Instead of “Accreditation”.", examples=["Credits"]
    )
    certificate: Text | None = Field(
        default=None, description="Instead of “Certificate”.", examples=["Provider card"]
    )
    outcomes: Text | None = Field(
        default=None,
        description="Instead of “Learning outcomes”.",
        examples=["Learning objectives"],
    )
    topics: Text | None = Field(
        default=None,
        description="Instead of “Topics covered include”.",
        examples=["Modules"],
    )
    prices: Text | None = Field(
        default=None, description="Instead of “Price”.", examples=["Tuition"]
    )
    admission: Text | None = Field(
        default=None, description="Instead of “Admission”.", examples=["How to apply"]
    )
    sessions: Text | None = Field(
        default=None,
        description="Instead of “Upcoming Sessions”.",
        examples=["Dates and registration"],
    )
    contact: Text | None = Field(
        default=None, description="Instead of “Contact”.", examples=["Questions?"]
    )
    authors: Text | None = Field(
        default=None, description="Instead of “Authors”.", examples=["Planning committee"]
    )
    peer_reviewers: Text | None = Field(
        default=None,
        description="Instead of “Peer reviewers”.",
        examples=["Scientific reviewers"],
    )
    disclosures: Text | None = Field(
        default=None,
        description="Instead of “Disclosures”.",
        examples=["Conflicts of interest"],
    )

    def of(self, section: CourseSection) -> Text | None:
        """The label of a section; None for the usual heading."""
        label: Text | None = getattr(self, section.value)
        return label


class Question(Fact):
    """A question that learners ask, and its answer."""

    question: Text = Field(
        description="The question, as a learner asks it.",
        examples=["Do I need a camera?"],
    )
    answer: Prose = Field(
        description="The answer.",
        examples=["Yes, for the live sessions. A phone is enough."],
    )


class Funder(Fact):
    """Somebody who pays for a course."""

    name: Text = Field(description="The funder's name.", examples=["Example Foundation"])
    url: WebAddress | None = Field(
        default=None,
        description="The funder's website.",
        examples=["https://foundation.example.org/"],
    )
    logo: ImagePath | None = Field(
        default=None,
        description="The funder's logo: a file in docs/.",
        examples=["images/example-foundation.svg"],
    )


class OwnSection(Fact):
    """A section of the course's own: a heading, and a text, a list, questions or funders."""

    title: Text = Field(
        description="The heading.",
        examples=["Frequently asked questions"],
    )
    key: Key | None = Field(
        default=None,
        description="The end of its address, after #; made from the title if left out.",
        examples=["faq"],
    )
    after: SectionName | None = Field(
        default=None,
        description="The section that it follows; before the sessions if left out.",
        examples=["audience"],
    )
    text: Prose | None = Field(
        default=None,
        description="Paragraphs and lists, also lists within lists.",
        examples=["We have collected what learners ask most."],
    )
    items: tuple[Sentence, ...] = Field(
        default=(),
        description="A list, after the text if there is one.",
        examples=[["A laptop with a camera", "A quiet room"]],
    )
    steps: tuple[Sentence, ...] = Field(
        default=(),
        description="A numbered list of what to do, in order.",
        examples=[["Create an account.", "Choose a date."]],
    )
    questions: tuple[Question, ...] = Field(
        default=(),
        description="Questions with their answers.",
        examples=[[{"question": "Do I need a camera?", "answer": "Yes."}]],
    )
    funders: tuple[Funder, ...] = Field(
        default=(),
        description="Who pays for the course.",
        examples=[[{"name": "Example Foundation", "url": "https://foundation.example.org/"}]],
    )

    @property
    def name(self) -> str:
        """Its id in the page: the key, or else one made from the title; may be empty."""
        if self.key:
            return self.key
        title = self.title.root
        return slugify(title if isinstance(title, str) else next(iter(title.values())))

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if not (self.text or self.items or self.steps or self.questions or self.funders):
            raise FactError("section-empty")
        return self
