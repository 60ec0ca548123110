"""Fixed words that readers see: one file per language, validated when it is loaded."""

from __future__ import annotations

from .admission_words import EnrolmentWords
from .collation import collation_key
from .list_words import CalendarWords
from .loader import list_languages, load_words
from .locales import find_locale
from .phrases import fill, placeholders
from .words import Words

__all__ = [
    "CalendarWords",
    "EnrolmentWords",
    "Words",
    "collation_key",
    "fill",
    "find_locale",
    "list_languages",
    "load_words",
    "placeholders",
]
