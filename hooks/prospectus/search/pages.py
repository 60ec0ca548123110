"""What the index has of each page: the texts of its entries, and where its words are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..views import CommonView, CourseView
from .entries import EntryKind, SearchEntry, make_entries_of_course
from .folding import split_words
from .parts import compact_json
from .postings import SESSION, STEP, STRONG

# Bytes. Longer texts are several entries with the same address.
_TEXT_SIZE = 1_500
_TITLE_LENGTH = 300

_TextParts = list[tuple[SearchEntry, str]]
"""The entries of a page, each with a part of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedPage:
    """A page with its sections and, for a course, its sessions; a group in the index.

    texts: the path, title and text of each entry, as JSON
    words: by ascending codes of entries, the words that are there, separated by spaces
    """

    kind: EntryKind
    texts: tuple[str, ...]
    words: Mapping[tuple[int, ...], str]


def index_course(course: CourseView, site: CommonView) -> IndexedPage:
    """Index the page of a course."""
    [page] = index_pages(make_entries_of_course(course, site))
    return page


def index_pages(entries: Iterable[SearchEntry]) -> Iterator[IndexedPage]:
    """Index the pages of entries, which may be in any order.

    Sessions of a course that has no entry are a page of their own.
    """
    for path, members in _group(entries).items():
        members.sort(key=lambda entry: (entry.kind is EntryKind.SESSION, "#" in entry.path))
        first = members[0]
        if first.path != path and first.kind is not EntryKind.SESSION:
            members.insert(0, SearchEntry(path=path, kind=first.kind, title=first.title))
        parts = [(entry, text) for entry in members for text in _split_text(entry.text)]
        yield IndexedPage(
            kind=members[0].kind,
            texts=tuple(_text_to_json(entry, text) for entry, text in parts),
            words=_find_words(parts),
        )


def _group(entries: Iterable[SearchEntry]) -> dict[str, list[SearchEntry]]:
    """The entries of each page by its path."""
    pages: dict[str, list[SearchEntry]] = {}
    for entry in entries:
        pages.setdefault(entry.course or entry.path.partition("#")[0], []).append(entry)
    return pages


def _text_to_json(entry: SearchEntry, text: str) -> str:
    return compact_json([entry.path, (entry.heading or entry.title)[:_TITLE_LENGTH], text])


def _split_text(text: str) -> Iterator[str]:
    """Split a text at spaces into parts of at most `_TEXT_SIZE` bytes as JSON."""
    if len(compact_json(text).encode()) <= _TEXT_SIZE:
        yield " ".join(text.split())
        return
    part, used = "", 0
    for word in _split_long_words(text):
        size = len(compact_json(word).encode()) - 1  # without quotation marks, with a space
        if part and used + size > _TEXT_SIZE:
            yield part
            part, used = "", 0
        part += f" {word}" if part else word
        used += size
    yield part


def _split_long_words(text: str) -> Iterator[str]:
    """The words of a text; long ones, as in Chinese, in pieces."""
    longest = _TEXT_SIZE // 12  # a character takes up to 12 bytes in JSON
    for word in text.split():
        yield from (word[at : at + longest] for at in range(0, len(word), longest))


def _find_words(parts: _TextParts) -> dict[tuple[int, ...], str]:
    """The words of a page by their codes."""
    words: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for word, codes in _find_codes(parts).items():
        words[tuple(codes)].append(word)
    return {codes: " ".join(same) for codes, same in words.items()}


def _find_codes(parts: _TextParts) -> dict[str, list[int]]:
    """The codes of each word of a page, ascending."""
    codes: dict[str, list[int]] = defaultdict(list)
    previous = None
    for position, (entry, text) in enumerate(parts):
        # A section does not repeat the title of its page, nor a part of a text its heading.
        title = entry.heading or ("" if "#" in entry.path else entry.title)
        strong = set(split_words(title)) if entry is not previous else set()
        previous = entry
        base = position * STEP + (SESSION if entry.kind is EntryKind.SESSION else 0)
        for word in strong:
            codes[word].append(base + STRONG)
        for word in set(split_words(text)) - strong:
            codes[word].append(base)
    return codes
