"""The search of the site: what it finds, and its index in small parts."""

from __future__ import annotations

from .entries import EntryKind, SearchEntry, make_other_entries
from .index import make_index
from .pages import IndexedPage, index_course, index_pages
from .script_data import search_script_data

__all__ = [
    "EntryKind",
    "IndexedPage",
    "SearchEntry",
    "index_course",
    "index_pages",
    "make_index",
    "make_other_entries",
    "search_script_data",
]
