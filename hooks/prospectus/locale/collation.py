"""The order of names and titles."""

from __future__ import annotations

import unicodedata


def collation_key(text: str) -> str:
    """What a text is sorted by: case and accents do not count."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
