"""Records of the sections that only one course has."""

from __future__ import annotations

from urllib.parse import quote

from pydantic import Field

from ..views import OwnSectionView, plain_lines, plain_sentence
from .records import Record


class QuestionRecord(Record):
    """A question and its answer."""

    question: str = Field(description="The question.")
    answer: str = Field(description="The answer, with a line for each paragraph.")


class FunderRecord(Record):
    """Somebody who pays for a course."""

    name: str = Field(description="The funder's name.")
    url: str | None = Field(description="The funder's website.")
    logo: str | None = Field(description="The address of the funder's logo.")


class SectionRecord(Record):
    """A section that only this course has."""

    key: str = Field(description="Names the section in the address of the page.")
    url: str = Field(description="Its place on the course's page.")
    title: str = Field(description="Its heading.")
    text: str = Field(description="Its text, with a line for each paragraph.")
    items: tuple[str, ...] = Field(description="Its list.")
    steps: tuple[str, ...] = Field(description="What to do, in order.")
    questions: tuple[QuestionRecord, ...] = Field(description="What learners ask.")
    funders: tuple[FunderRecord, ...] = Field(description="Who pays for the course.")


def make_section_record(section: OwnSectionView, path: str, site_url: str) -> SectionRecord:
    """Make the record of a section of the page at `path`."""
    return SectionRecord(
        key=section.name,
        url=f"{site_url}{path}#{section.name}",
        title=section.title,
        text=plain_lines(section.text, site_url),
        items=tuple(plain_sentence(item, site_url) for item in section.items),
        steps=tuple(plain_sentence(step, site_url) for step in section.steps),
        questions=tuple(
            QuestionRecord(question=entry.question, answer=plain_lines(entry.answer, site_url))
            for entry in section.questions
        ),
        funders=tuple(
            FunderRecord(
                name=funder.name,
                url=funder.url,
                logo=site_url + quote(funder.logo) if funder.logo else None,
            )
            for funder in section.funders
        ),
    )
