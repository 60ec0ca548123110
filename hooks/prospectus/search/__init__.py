"""The search of the site: what it finds, and its index in small parts."""

from __future__ import annotations

from .entries import EntryKind, SearchEntry, make_entries
from .index import make_index
from .script_data import search_script_data

__all__ = [
    "EntryKind",
    "SearchEntry",
    "make_entries",
    "make_index",
    "search_script_data",
]
