"""The words of a site with each phrase replaced by a mark that can be found again in what is made.

A page that shows the mark shows the phrase; one that only reads it, or nothing at all, does not.
"""

import copy
import re
from collections.abc import Iterable
from importlib import resources
from typing import Any

import yaml

from prospectus import locale as words_room
from prospectus.locale.phrase_types import Plural
from prospectus.locale.phrases import placeholders
from prospectus.locale.words import Words
from prospectus.site import Site

PHRASES = yaml.load(
    (resources.files(words_room) / "en.yml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - it makes nothing but text
)
NOT_PHRASES = ("locale", "clock_locale")
_MARK = re.compile(r"phrase\d{3}q")


def _mark(phrases: dict[str, Any], above: str, names: dict[str, str]) -> None:
    for key, phrase in phrases.items():
        path = f"{above}{key}"
        if isinstance(phrase, dict):
            # Which form of a plural is shown is for the language to say: one is enough.
            plural = phrase.keys() <= Plural.model_fields.keys()
            _mark(phrase, path if plural else f"{path}.", names)
        elif phrase and path not in NOT_PHRASES:
            mark = f"phrase{len(names):03}q"
            names[mark] = path.removesuffix(key) if above and above[-1] != "." else path
            phrases[key] = " ".join([mark, *(f"{{{name}}}" for name in placeholders(phrase))])


def mark_phrases() -> tuple[Words, dict[str, str]]:
    """Words that show which phrase they are, and the dotted name of the phrase of each mark."""
    phrases, names = copy.deepcopy(PHRASES), {}
    _mark(phrases, "", names)
    return Words.model_validate(phrases | {"language": "en"}), names


def marks_in(*texts: str) -> set[str]:
    """The marks in texts."""
    return {mark for text in texts for mark in _MARK.findall(text)}


def outputs_texts(outputs: Site) -> Iterable[str]:
    """All that readers and programs get of a site: its pages and its files."""
    for page in outputs.pages:
        yield from map(str, (page.title, page.description, page.html, page.json_ld))
    for file in outputs.files:
        # Lines of calendars are folded, by RFC 5545, 3.1.
        yield file.content.replace(b"\r\n ", b"").decode("utf-8", "replace")
