"""Loads and validates the words file of a language."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from .locales import find_locale
from .words import Words

_FOLDER = resources.files(__package__)


def list_languages() -> list[str]:
    """The two-letter codes of the languages that have a words file, sorted."""
    return sorted(file.name[:2] for file in _FOLDER.iterdir() if file.name.endswith(".yml"))


@cache
def load_words(language: str, country: str = "") -> Words:
    """Load the words of a language, with the locale that it has in a country.

    Without a country, it has the locale in its file. Raises `KeyError` if it has no words file.
    """
    if language not in list_languages():
        raise KeyError(language)
    text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    phrases = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it creates strings only
    locale = find_locale(language, country) if country else phrases["locale"]
    if locale != phrases["locale"]:
        phrases |= {"locale": locale, "clock_locale": locale}
    return Words.model_validate(phrases | {"language": language})
