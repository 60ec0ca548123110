"""People and accreditors: written once, referred to by their keys."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .text import Fact, Key, Line, Prose, Text, WebAddress

PersonKey = Annotated[Key, Field(json_schema_extra={"refers_to": "people"})]
AccreditorKey = Annotated[Key, Field(json_schema_extra={"refers_to": "accreditors"})]


class Person(Fact):
    """Somebody who writes, reviews or teaches (an entry of `data/people.yml`)."""

    name: Line = Field(description="The name in full.", examples=["José Álvarez"])
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
