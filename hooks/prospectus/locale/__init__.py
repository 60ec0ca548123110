"""The fixed words of the product: one file per language, checked when it is loaded."""

from __future__ import annotations

from .loader import list_languages, load_words
from .page_words import NavigationWords
from .phrases import fill, placeholders
from .words import Words

__all__ = [
    "NavigationWords",
    "Words",
    "fill",
    "list_languages",
    "load_words",
    "placeholders",
]
