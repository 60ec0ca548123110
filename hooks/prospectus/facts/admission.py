"""Courses that begin at any time, and who may take a course."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from .delivery_mode import DeliveryMode
from .errors import FactError
from .lengths import WrittenLength
from .prices import Price
from .registration import Enrolment, Registration
from .text import CourseKey, Fact, Language, Prose, Text


class OnDemand(Fact):
    """How a learner takes a course at any time, without a session."""

    delivery_mode: DeliveryMode = Field(
        default=DeliveryMode.ONLINE,
        description="How it is taught then.",
        examples=["online", "hybrid", "in-person"],
    )
    language: Language | None = Field(
        default=None,
        description="The language it is taught in; the organization's own if left out.",
        examples=["fr"],
    )
    registration: Registration | None = Field(
        default=None,
        description="How to register; as for its sessions if left out.",
        examples=[{"url": "https://register.example.org/cancer-care-any-time"}],
    )
    prices: tuple[Price, ...] = Field(
        default=(),
        description="What it costs.",
        examples=[[{"amount": "300.00", "audience": "Physicians"}]],
    )
    access: WrittenLength | None = Field(
        default=None,
        description="For how long a learner has access after the start.",
        examples=["12 months"],
    )
    intake: Text | None = Field(
        default=None,
        description="When learners can start, if not at once.",
        examples=["New learners start each Monday."],
    )


class Prerequisite(Fact):
    """What a learner needs before a course: another course, or something else in words."""

    course: CourseKey | None = Field(
        default=None,
        description="The course of this site to take first.",
        examples=["pain-basics"],
    )
    text: Prose | None = Field(
        default=None,
        description="What else is needed, or a comment on the course.",
        examples=["Two years of practice in a hospital."],
    )
    expires_after: WrittenLength | None = Field(
        default=None,
        description="How long it counts.",
        examples=["2 years"],
    )

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if not self.course and not self.text:
            raise FactError("prerequisite-empty")
        return self


class Application(Enrolment):
    """How and when a learner applies, by the clock of the organization's zone."""

    steps: tuple[Text, ...] = Field(
        default=(),
        description="What to do, in order.",
        examples=[["Fill in the form.", "Send your transcripts."]],
    )
    note: Prose | None = Field(
        default=None,
        description="What else an applicant should know.",
        examples=["We answer within four weeks."],
    )


class Admission(Fact):
    """Who may take a course, and how to apply for it."""

    prerequisites: tuple[Prerequisite, ...] = Field(
        default=(),
        description="What a learner needs first.",
        examples=[[{"text": "Two years of practice in a hospital."}]],
    )
    eligibility: Prose | None = Field(
        default=None,
        description="Who may take it.",
        examples=["Nurses with a licence."],
    )
    application: Application | None = Field(
        default=None,
        description="How to apply; the course then has a button “Apply” instead of “Register”.",
        examples=[{"url": "https://apply.example.org/cancer-care", "closes": "2027-01-15"}],
    )
