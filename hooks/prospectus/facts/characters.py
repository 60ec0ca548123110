"""Characters that nobody sees: which there are, and where they may be.

Copied from Word, chats and web pages, they make an address another one, or show letters in another
order than they are read by programs.
"""

from __future__ import annotations

import unicodedata

import regex
from pydantic import AfterValidator, ValidationInfo

from .errors import FactError

IGNORABLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Co}]")
"""Characters without a form of their own, or with another one in each font (private use)."""

IGNORABLE_IN_TEXT = regex.compile(
    # Flags of countries such as Scotland are letters that nobody sees, after a black flag.
    r"\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F(*SKIP)(*FAIL)"
    rf"|[{IGNORABLE.pattern}"
    # Scripts and emoji need these: selectors, joiners, marks of direction, places to break a word.
    r"--[\p{Variation_Selector}\u00ad\u034f\u061c\u180e\u200c-\u200f]]",
    regex.VERSION1,
)
"""Those that no script and no emoji needs."""

REORDERING = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Controls that reorder what follows them, up to another control (UAX #9, 2.1 to 2.5).

Without its other half, each reaches into what is beside the text on a page. Marks of direction
(U+200E, U+200F, U+061C) do not.
"""


def name_character(character: str) -> str:
    """A character that cannot be shown: `U+200B ZERO WIDTH SPACE`."""
    code = f"U+{ord(character):04X}"
    unnamed = "PRIVATE USE CHARACTER" if unicodedata.category(character) == "Co" else ""
    return f"{code} {unicodedata.name(character, unnamed)}".rstrip()


AS_PUBLISHED = {"as_published": True}
"""Context for pydantic to accept what earlier versions published, for the history."""


def refuse(*characters: regex.Pattern[str]) -> AfterValidator:
    """A validator that raises `FactError` for a string with any of these characters.

    None of them is in ASCII.
    """

    def check(text: str, info: ValidationInfo) -> str:
        if text.isascii():
            return text
        match = next(filter(None, (pattern.search(text) for pattern in characters)), None)
        if match and info.context != AS_PUBLISHED:
            raise FactError("invisible", code=name_character(match[0]), character=match[0])
        return text

    return AfterValidator(check)
