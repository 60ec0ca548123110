"""Words of prices and of paying."""

from __future__ import annotations

from typing import Annotated

from .phrase_types import Placeholders, Plain, WithDate, WordsModel


class PriceWords(WordsModel):
    """What is beside an amount, and what one should know about paying."""

    early: Plain
    starts: WithDate
    group: Annotated[str, Placeholders("count")]
    percent_off: Annotated[str, Placeholders("percent")]
    code: Annotated[str, Placeholders("code")]
    with_courses: Annotated[str, Placeholders("courses")]
    tax_included: Plain
    tax_added: Plain
    tax_none: Plain
    included: Plain
    not_included: Plain
    financial_aid: Plain
    methods: Plain
