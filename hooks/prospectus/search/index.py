"""The index: which words are where, and the texts of results, in parts of limited size.

`overrides/assets/search.js` reads it. `search/index.json` is loaded with the first search; it has
the roots of two trees (`parts.py`). In `terms`, the key is a word, and the value says where it is:

    [total, group, group, …]

`total` is the number of groups with the word. It is left out if the list is complete; a list that
would be too long has the best of them. A group is a page with its sections and, for a course, its
sessions. It is a list of integers: the difference to the number of the group before, then codes. A
code is 4 times the number of the entry, plus 2 for a session, plus 1 if the word is in a title or
heading. Each code but the first is the difference to the code before; a negative number -n means
n codes with a difference of 4. A key with * at its end has the best groups for all words with this
beginning, if these are too many to load.

In `texts`, the key is the group and the entry (`000012.000003`), and the value is the path, the
title or heading, and the text. Entry 0 is the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..structure import File
from .entries import EntryKind
from .pages import IndexedPage
from .parts import KeyValue, browser_order, compact_json, make_tree
from .postings import Postings, keep_best, places_of, postings_to_json

START = "search/index.json"

# Bytes. The first query loads the parts of its words, and those of the texts of ten results.
_TERMS_SIZE, _TEXTS_SIZE = 8_000, 4_000


def make_index(pages: Iterable[IndexedPage]) -> Iterator[File]:
    """Yield the files of the index. Its groups are these pages, courses first."""
    order = list(EntryKind)
    groups = sorted(pages, key=lambda page: order.index(page.kind))
    counts = {kind.value: 0 for kind in EntryKind}
    for group in groups:
        counts[group.kind.value] += 1
    terms = make_tree(_term_records(groups), _TERMS_SIZE)
    texts = make_tree(_text_records(groups), _TEXTS_SIZE)
    start = {"groups": counts, "terms": terms.root, "texts": texts.root}
    yield File(path=START, content=compact_json(start).encode())
    yield from {file.path: file for file in (*terms.files, *texts.files)}.values()


def _text_records(groups: Iterable[IndexedPage]) -> Iterator[KeyValue]:
    for number, group in enumerate(groups):
        for position, text in enumerate(group.texts):
            yield f"{number:06}.{position:06}", text


def _term_records(groups: Iterable[IndexedPage]) -> Iterator[KeyValue]:
    """The words with their groups, and the beginnings of words with the best of theirs."""
    terms = _find_terms(groups)
    totals = {word: len(postings) for word, postings in terms.items()}
    records: dict[str, str] = {}
    sizes: dict[str, int] = defaultdict(int)
    for word, postings in terms.items():
        record = postings_to_json(postings)
        if len(record) + len(word.encode()) + 5 > _TERMS_SIZE:
            terms[word] = keep_best([postings])
            record = postings_to_json(terms[word], totals[word])
        records[word] = record
        for length in range(1, len(word) + 1):
            sizes[word[:length]] += len(record) + len(word) + 4
    long_prefixes = {prefix for prefix, size in sizes.items() if size > 2 * _TERMS_SIZE}
    for prefix, (total, best) in _best_of_prefixes(terms, totals, long_prefixes).items():
        records[f"{prefix}*"] = postings_to_json(best, total)
    return iter(sorted(records.items(), key=lambda record: browser_order(record[0])))


def _find_terms(groups: Iterable[IndexedPage]) -> dict[str, Postings]:
    terms: dict[str, Postings] = defaultdict(dict)
    for number, group in enumerate(groups):
        for codes, words in group.words.items():
            places = places_of(codes)
            for word in words.split(" "):
                terms[word][number] = places
    return terms


def _best_of_prefixes(
    terms: Mapping[str, Postings], word_totals: Mapping[str, int], prefixes: set[str]
) -> dict[str, tuple[int, Postings]]:
    """For each beginning, about how many groups have such a word, and the best of them."""
    below: dict[str, list[tuple[int, Postings]]] = defaultdict(list)
    for word, postings in terms.items():
        # The longest beginning alone; the others get the best of longer ones.
        known = (word[:length] for length in range(len(word), 0, -1))
        if prefix := next((start for start in known if start in prefixes), ""):
            below[prefix].append((word_totals[word], postings))
    result: dict[str, tuple[int, Postings]] = {}
    for prefix in sorted(prefixes, key=len, reverse=True):
        words = below.pop(prefix, [])
        total = sum(total for total, _ in words)
        result[prefix] = total, keep_best([postings for _, postings in words])
        if len(prefix) > 1:
            below[prefix[:-1]].append(result[prefix])
    return result
