"""Words about who may take a course, and how to register or apply."""

from __future__ import annotations

from typing import Annotated

from .phrase_types import Placeholders, Plain, WordsModel


class EnrolmentWords(WordsModel):
    """When registration, or the application for a course, opens and closes."""

    opens: Annotated[str, Placeholders("moment")]
    closes: Annotated[str, Placeholders("moment")]
    extended: Annotated[str, Placeholders("moment", "earlier")]
    closed: Annotated[str, Placeholders("moment")]


class OnDemandWords(WordsModel):
    """A course that begins at any time."""

    label: Plain
    access: Annotated[str, Placeholders("length")]
    action: Plain


class AdmissionWords(WordsModel):
    """Who may take a course, and how to apply."""

    prerequisites: Plain
    eligibility: Plain
    apply: Plain
    expires: Annotated[str, Placeholders("length")]
    action: Plain
    action_for: Annotated[str, Placeholders("action", "course")]


class WaysWords(WordsModel):
    """How to register or apply."""

    by_email: Annotated[str, Placeholders("email")]
    by_phone: Annotated[str, Placeholders("phone")]
    contact: Plain
    invited: Plain
    invited_action: Plain
