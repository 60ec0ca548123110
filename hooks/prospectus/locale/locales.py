"""The locale of a language in a country, from Babel's copy of CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

_WORLD = "001"  # UN M49


@cache
def find_locale(language: str, country: str) -> str:
    """The name of the locale: `en_GB` for `en` in `GB`.

    For a country in which CLDR does not have the language, it is the language as in the world
    (`en_001`), or the language alone.
    """
    for territory in (country, _WORLD):
        try:
            return str(Locale.parse(f"{language}_{territory}"))
        except (UnknownLocaleError, ValueError):
            continue
    return language
