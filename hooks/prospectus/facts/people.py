"""People and accreditors: written once, referred to by their keys."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .orcid import Orcid
from .text import Fact, ImagePath, Key, Line, Prose, Text, WebAddress
from .times import Departure

PersonKey = Annotated[Key, Field(json_schema_extra={"refers_to": "people"})]
AccreditorKey = Annotated[Key, Field(json_schema_extra={"refers_to": "accreditors"})]


class PersonKind(StrEnum):
    """What an entry of `data/people.yml` is about."""

    PERSON = "person"
    ORGANIZATION = "organization"


class Portrait(Fact):
    """A picture of a person, or the logo of an organization."""

    file: ImagePath = Field(
        description="The picture, a file in docs/: JPEG, PNG, WebP or SVG; "
        "pages get a square part of it in the sizes that they need.",
        examples=["images/jose-alvarez.jpg"],
    )
    alt: Text | None = Field(
        default=None,
        description="What it shows, for people who cannot see it, if not just the person.",
        examples=["José Álvarez in front of the clinic in Edmonton"],
    )


class Person(Fact):
    """Somebody who writes, reviews or teaches (an entry of `data/people.yml`)."""

    name: Line = Field(description="The name in full.", examples=["José Álvarez"])
    kind: PersonKind = Field(
        default=PersonKind.PERSON,
        description="Whether this is a person, or an organization that writes or teaches.",
        examples=["person", "organization"],
    )
    sort_name: Line | None = Field(
        default=None,
        description="By what lists sort a person; the last word of the name if left out.",
        examples=["Álvarez García, José"],
    )
    pronouns: Text | None = Field(
        default=None,
        description="How to refer to the person.",
        examples=["he/him"],
    )
    credentials: Text | None = Field(
        default=None,
        description="Degrees and designations, as they should be printed.",
        examples=["MBChB, CCFP(PC), MSc, FCFP"],
    )
    affiliations: tuple[Text, ...] = Field(
        default=(),
        description="Positions and places of work, one an entry.",
        examples=[["Scientific Officer, Example Institute"]],
    )
    url: WebAddress | None = Field(
        default=None,
        description="A page about this person.",
        examples=["https://www.example.org/people/jose-alvarez"],
    )
    orcid: Orcid | None = Field(
        default=None,
        description="The ORCID iD of the person.",
        examples=["0000-0002-1825-0097"],
    )
    portrait: Portrait | None = Field(
        default=None,
        description="A picture of the person, or the logo of the organization.",
        examples=[{"file": "images/jose-alvarez.jpg"}],
    )
    disclosure: Text | None = Field(
        default=None,
        description="Interests that readers should know of; pages of courses list them.",
        examples=["Speaker’s fees from Example Pharma (2025). No other interests."],
    )
    left: Departure | None = Field(
        default=None,
        description="The last day of a person who has left, or “true” if it is not known.",
        examples=["2026-06-30", "true"],
    )

    def has_left(self, today: date) -> bool:
        """Whether the last day is over."""
        return self.left is True or (self.left is not None and self.left < today)


class Accreditor(Fact):
    """A body that accredits courses (an entry of `data/accreditors.yml`)."""

    name: Text = Field(
        description="The body's full name.", examples=["College of Family Physicians of Canada"]
    )
    short_name: Text | None = Field(
        default=None,
        description="What the body is called for short.",
        examples=["CFPC"],
    )
    url: WebAddress | None = Field(
        default=None, description="The body's website.", examples=["https://www.cfpc.ca/"]
    )
    pending_statement: Prose | None = Field(
        default=None,
        description="What the body wants to be said while its decision is pending.",
        examples=["An application for accreditation has been made and is under review."],
    )
