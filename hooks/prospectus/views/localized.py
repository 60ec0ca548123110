"""Texts that mark what they say in another language than the page's, once they stand in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from markupsafe import Markup, escape

from ..locale import fill


class LocalizedText(str):
    """A text with something in another language; `language` where all of it is in one.

    It is a text like any other, but templates set its `html` into pages.
    """

    __slots__ = ("html", "language")
    html: Markup
    language: str

    def __new__(cls, plain: str, html: Markup, language: str = "") -> Self:
        """A text, and how it stands in HTML."""
        made = super().__new__(cls, plain)
        made.html, made.language = html, language
        return made

    def __html__(self) -> Markup:
        """The text as HTML; attributes and titles take the text itself."""
        return self.html


def mark_language(plain: str, language: str) -> LocalizedText:
    """A text in another language."""
    html = Markup('<span lang="{}">{}</span>').format(language, plain)
    return LocalizedText(plain, html, language)


def language_of(said: str) -> str:
    """The language of a text that is all in another one; empty for any other text."""
    return said.language if isinstance(said, LocalizedText) else ""


def fill_localized(phrase: str, values: Mapping[str, str]) -> str:
    """The phrase with each `{name}` replaced by its value, marked where any of them is."""
    plain = fill(str(phrase), dict(values))
    if language := language_of(phrase):
        return mark_language(plain, language)
    if not any(isinstance(value, LocalizedText) for value in values.values()):
        return plain
    shown = {name: str(escape(value)) for name, value in values.items()}
    return LocalizedText(plain, Markup(fill(str(escape(phrase)), shown)))  # noqa: S704 - escaped


def join_localized(separator: str, parts: Iterable[str]) -> str:
    """The parts that are not empty in one text, marked where any of them is."""
    found = [part for part in parts if part]
    plain = separator.join(found)
    if not any(isinstance(part, LocalizedText) for part in found):
        return plain
    return LocalizedText(plain, escape(separator).join(found))
