"""The language in which a site speaks: its fixed words and the texts of its editors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from markupsafe import Markup

from ..facts import Organization, Prose, Text
from ..locale import Words
from .localized import fill_localized, language_of, mark_language
from .money import format_number
from .prose import render_prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Localizer:
    """Words of one language, and the organisation that tells the language of other texts."""

    words: Words
    organization: Organization

    def text(self, text: Text | None) -> str:
        """A text in this language, or marked as being in another one; empty for none."""
        if text is None:
            return ""
        said, language = text.text_and_language(self.words.language, self.organization.language)
        return said if language == self.words.language else mark_language(said, language)

    def texts(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """Texts in this language."""
        return tuple(self.text(text) for text in texts)

    def prose(self, text: Prose | None, numbers: Mapping[str, Decimal] | None = None) -> Markup:
        """A prose text in this language as HTML, with numbers set into its braces."""
        if text is None:
            return Markup()
        said = self.fill_numbers(self.text(text), numbers or {})
        html = render_prose(str(said))
        if language := language_of(said):
            return Markup('<div lang="{}">{}</div>').format(language, html)
        return html

    def fill_numbers(self, text: str, numbers: Mapping[str, Decimal]) -> str:
        """A text with numbers set into its braces."""
        shown = {name: format_number(amount, self.words) for name, amount in numbers.items()}
        return fill_localized(text, shown)

    def country_name(self, country: str) -> str:
        """France: what a country is called in this language."""
        return str(self.words.babel.territories.get(country, country))

    def language_name(self, language: str) -> str:
        """English: what a language is called in this one, as a heading."""
        name = Locale.parse(language).get_language_name(self.words.language) or language
        return name[:1].upper() + name[1:]
