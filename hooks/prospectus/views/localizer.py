"""Texts, numbers and names in the language of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from babel import Locale
from markupsafe import Markup

from ..facts import Organization, Prose, Range, Sentence, Text
from ..locale import Words
from .localized import LocalizedText, fill_localized, language_of, mark_language
from .money import format_number, format_range
from .prose import plain_text, render_prose, render_sentence, resolve_links

Numbers: TypeAlias = Mapping[str, Decimal] | Mapping[str, Range]


@dataclass(frozen=True, slots=True, kw_only=True)
class Localizer:
    """Gives texts in the language of `words`; plain texts are in the organization's language.

    courses: the slug of the course of each session that texts link to, by the session's id
    """

    words: Words
    organization: Organization
    courses: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: Text | None) -> str:
        """A text in this language, or marked with the one it is in; empty for None."""
        if text is None:
            return ""
        plain, language = text.text_and_language(self.words.language, self.organization.language)
        return plain if language == self.words.language else mark_language(plain, language)

    def texts(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """Texts in this language."""
        return tuple(self.text(text) for text in texts)

    def sentence(self, text: Sentence | None, numbers: Numbers | None = None) -> str:
        """A sentence in this language; its HTML has emphasis and links, as a string it has not."""
        plain = self.fill_numbers(self.text(text), numbers or {})
        rendered = render_sentence(str(plain))
        if rendered is None:
            return plain
        html = resolve_links(rendered, self.courses)
        language = language_of(plain)
        if language:
            marked = Markup('<span lang="{}">{}</span>').format(language, html)
            return LocalizedText(plain_text(html), marked, language)
        return LocalizedText(plain_text(html), html)

    def sentences(self, texts: Iterable[Sentence]) -> tuple[str, ...]:
        """Sentences in this language."""
        return tuple(self.sentence(text) for text in texts)

    def prose(self, text: Prose | None, numbers: Numbers | None = None) -> Markup:
        """HTML of a prose text in this language; `numbers` replace its placeholders."""
        if text is None:
            return Markup()
        plain = self.fill_numbers(self.text(text), numbers or {})
        html = resolve_links(render_prose(str(plain)), self.courses)
        if language := language_of(plain):
            return Markup('<div lang="{}">{}</div>').format(language, html)
        return html

    def fill_numbers(self, text: str, numbers: Numbers) -> str:
        """Replace each `{name}` in a text by its number, formatted."""
        values = {
            name: format_range(number, self.words)
            if isinstance(number, Range)
            else format_number(number, self.words)
            for name, number in numbers.items()
        }
        return fill_localized(text, values)

    def country_name(self, country: str) -> str:
        """France: the name of a country code in this language."""
        return str(self.words.babel.territories.get(country, country))

    def language_name(self, language: str) -> str:
        """English: the name of a language code in this language, capitalized."""
        return _language_name(language, self.words.language)


@cache
def _language_name(language: str, in_language: str) -> str:
    name = Locale.parse(language).get_language_name(in_language) or language
    return name[:1].upper() + name[1:]
