"""Texts whose HTML marks every part that is not in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from markupsafe import Markup, escape

from ..locale import fill


class LocalizedText(str):
    """A text with a part in another language; `language` is set if the whole text is.

    As a string it is plain text; templates insert its `html`.
    """

    __slots__ = ("html", "language")
    html: Markup
    language: str

    def __new__(cls, plain: str, html: Markup, language: str = "") -> Self:
        """Create a text from its plain form and its HTML."""
        text = super().__new__(cls, plain)
        text.html, text.language = html, language
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[str, Markup, str]]:
        return type(self), (str(self), self.html, self.language)

    def __html__(self) -> Markup:
        """The text as HTML, for templates; in attributes, use the plain string."""
        return self.html


def mark_language(plain: str, language: str) -> LocalizedText:
    """Mark a text that is in a language other than the page's."""
    html = Markup('<span lang="{}">{}</span>').format(language, plain)
    return LocalizedText(plain, html, language)


def language_of(text: str) -> str:
    """The language of a text that `mark_language` marked; empty for any other text."""
    return text.language if isinstance(text, LocalizedText) else ""


def fill_localized(phrase: str, values: Mapping[str, str]) -> str:
    """Replace each `{name}` in the phrase by its value; keep the language marks of both."""
    plain = fill(str(phrase), dict(values))
    if language := language_of(phrase):
        return mark_language(plain, language)
    if not any(isinstance(value, LocalizedText) for value in values.values()):
        return plain
    escaped = {name: str(escape(value)) for name, value in values.items()}
    return LocalizedText(plain, Markup(fill(str(escape(phrase)), escaped)))  # noqa: S704 - escaped


def join_localized(separator: str, parts: Iterable[str]) -> str:
    """Join the parts that are not empty; keep their language marks."""
    nonempty = [part for part in parts if part]
    plain = separator.join(nonempty)
    if not any(isinstance(part, LocalizedText) for part in nonempty):
        return plain
    return LocalizedText(plain, escape(separator).join(nonempty))
