"""Words of previews, the manual and the accessibility statement."""

from __future__ import annotations

from typing import Annotated

from .phrase_types import (
    Placeholders,
    Plain,
    Plural,
    WithDate,
    WithName,
    WithOrganization,
    WordsModel,
)


class PreviewWords(WordsModel):
    """Previews, which only editors see."""

    draft: Plain
    edit: Plain
    edit_section: Annotated[str, Placeholders("section")]
    place: Annotated[str, Placeholders("file", "line")]
    problems: Plain
    problems_first: Plain


class ManualFileWords(WordsModel):
    """Names for the kinds of data files."""

    organization: Plain
    people: Plain
    accreditors: Plain
    courses: Plain
    sessions: Plain


class ManualPlaceWords(WordsModel):
    """Names for the places where a field is shown."""

    home: Plain
    catalogue: Plain
    course: Plain
    session: Plain
    person: Plain
    people: Plain
    sessions: Plain
    accessibility: Plain
    frame: Plain
    search: Plain
    calendars: Plain
    redirects: Plain


class ManualFormWords(WordsModel):
    """What works in a text."""

    prose: Plain
    sentence: Plain
    plain: Plain


class ManualWords(WordsModel):
    """The editors' manual."""

    title: Plain
    description: WithOrganization
    chapter: Annotated[str, Placeholders("title", "file")]
    lead: Plain
    files: ManualFileWords
    of: Annotated[str, Placeholders("title")]
    written_in: Plain
    languages: Plain
    links: Plain
    fields: Plain
    needed: Plain
    optional: Plain
    is_list: Plain
    choices: Plain
    inner: WithName
    example: WithName
    forms: ManualFormWords
    shows: Plain
    picture: WithName
    places: ManualPlaceWords


class AccessibilityTestWords(WordsModel):
    """What automated tests check, in the order of the accessibility statement."""

    automatic: Plain
    keyboard: Plain
    zoom: Plain
    targets: Plain
    scripts: Plain
    colours: Plain
    motion: Plain
    languages: Plain
    paper: Plain


class AccessibilityLimitWords(WordsModel):
    """Known limits in the accessibility statement."""

    people: Plain
    scripts: Plain
    others: Plain
    flyers: Plain


class AccessibilityWords(WordsModel):
    """The accessibility statement."""

    title: Plain
    description: WithOrganization
    aim: WithOrganization
    guidelines: Plain
    tested: Plain
    tests_introduction: Plain
    tests: AccessibilityTestWords
    limits: Plain
    limits_listed: AccessibilityLimitWords
    barriers: Plain
    report: Plain
    reply: Plural
    email: Annotated[str, Placeholders("email")]
    phone: Annotated[str, Placeholders("phone")]
    chat: Annotated[str, Placeholders("chat", "hours")]
    website: Annotated[str, Placeholders("address")]
    unsolved: WithOrganization
    reviewed: WithDate
