"""The fixed words of the product: one file a language, checked when it is loaded."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from .words import Words

_FOLDER = resources.files(__package__)


def list_languages() -> list[str]:
    """The languages that have a words file, as two letters."""
    return sorted(file.name[:2] for file in _FOLDER.iterdir() if file.name.endswith(".yml"))


@cache
def load_words(language: str) -> Words:
    """The words of a language; raises `KeyError` for a language that has no words file."""
    if language not in list_languages():
        raise KeyError(language)
    text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    phrases = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    return Words.model_validate(phrases | {"language": language})
