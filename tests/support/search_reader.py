"""Reads the published index of the search as overrides/assets/search.js does."""

import json

from prospectus.search.folding import split_words
from prospectus.search.parts import browser_order


class Reader:
    """Finds words in the files of an index; `loaded` has the paths of those that it needed."""

    def __init__(self, files):
        self.files = {file.path: file.content for file in files}
        self.loaded = {}
        self._parts = {}
        self.start = self._load("search/index.json")

    def _load(self, path):
        self.loaded[path] = len(self.files[path])
        if path not in self._parts:
            self._parts[path] = json.loads(self.files[path])
        return self._parts[path]

    def _range(self, node, low, high):
        """The records with keys from low to high."""
        keys, names = node[::2], node[1::2]
        for number, (key, name) in enumerate(zip(keys, names, strict=True)):
            is_before = number + 1 < len(keys) and browser_order(keys[number + 1]) <= low
            if browser_order(key) > high or is_before:
                continue
            part = self._load(f"search/parts/{name}.json")
            if isinstance(part, list):
                yield from self._range(part, low, high)
            else:
                yield from (
                    (key, value)
                    for key, value in part.items()
                    if low <= browser_order(key) <= high
                )

    def range(self, tree, low, high):
        return dict(self._range(self.start[tree], browser_order(low), browser_order(high)))

    def postings(self, word):
        """The (group, entry) pairs of words that begin so, and whether these are all of them."""
        records = self.range("terms", word, f"{word}*")
        if f"{word}*" not in records:
            records |= self.range("terms", word, f"{word}\uffff")
        found = {}
        for value in records.values():
            group = 0
            for difference, *codes in value[isinstance(value[0], int) :]:
                group += difference
                for code in decoded(codes):
                    place = group, code >> 2
                    found[place] = found.get(place, 0) | code & 3
        return found, all(isinstance(value[0], list) for value in records.values())

    def text(self, group, entry):
        """The path, title and text of an entry."""
        key = f"{group:06}.{entry:06}"
        return self.range("texts", key, key)[key]

    def paths(self, query):
        """The paths of the entries that have a word of a query, for each word."""
        for word in split_words(query):
            found, complete = self.postings(word)
            yield word, {self.text(*place)[0] for place in found}, complete


def decoded(codes):
    code = 0
    for number, value in enumerate(codes):
        if value < 0 and number:
            for _ in range(-value):
                code += 4
                yield code
        else:
            code += value
            yield code
