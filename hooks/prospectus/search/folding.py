"""Words as the search compares them; `overrides/assets/search.js` does the same with a query."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

import regex

_LONGEST = 40
# Letters that have no accent to remove, and the sigma at the end of a word.
_LETTERS = str.maketrans(
    {"æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe"}
    | {"ß": "ss", "ς": "σ"}
)
# Accents of Latin, Greek and Cyrillic; those of other scripts are letters.
_ACCENTS = regex.compile(r"[\u0300-\u036f]")
# Soft hyphens and joiners, inside words.
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060\ufeff"
_HIDDEN = regex.compile(f"[{_INVISIBLE}]")
# Scripts without spaces between words: each letter counts as a word.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}])+")


def split_words(text: str) -> Iterator[str]:
    """The words of a text, folded; punctuation and symbols such as ™ are between words."""
    return chain.from_iterable(map(_words_of_chunk, text.split()))


@lru_cache(maxsize=50_000)
def _words_of_chunk(chunk: str) -> tuple[str, ...]:
    """The words of a text without spaces; most chunks are in many texts."""
    return tuple(filter(None, map(fold_word, _WORD.findall(chunk))))


def fold_word(word: str) -> str:
    """The word in lower case without accents, cut after 40 characters; may be empty."""
    if not word.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", _HIDDEN.sub("", word)))
        word = unicodedata.normalize("NFC", plain.lower()).translate(_LETTERS)
    return word.lower()[:_LONGEST]
