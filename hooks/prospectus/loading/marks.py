"""Emphasis, links and lists in texts in which they do not work."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..diagnostics import Problem
from ..facts import Kind
from .documents import Documents
from .pasted import find_strings, problem_at

_MARKS = regex.compile(
    r"\*\*\S[^*\n]*\*\*"
    r"|\[[^\]\n]*\]\((?:https?|mailto|tel|course|person|session|page):[^)\s]*\)"
)
_PLAIN = frozenset({Kind.TEXT, Kind.LINE})
_TEXTS = _PLAIN | {Kind.SENTENCE, Kind.PROSE}
_JOINED = regex.compile(r"(?<=\S )- \S+")
_SEPARATOR = regex.compile(r" - (?=\S)")
_COMPARED = 12  # characters of an entry; the rest may be on the next line


def may_have_marks(text: str) -> bool:
    """Whether a file may have what `mark_warnings` looks for."""
    return "**" in text or "](" in text


def mark_warnings(documents: Documents) -> Iterator[Problem]:
    """Strong words and links in texts that are shown as they are written."""
    for text, document in find_strings(documents, _MARKS):
        if text.kind in _PLAIN:
            for match in _MARKS.finditer(text.written):
                yield problem_at("marks-shown", text, match, {"marks": match[0]}, document)


def list_warnings(documents: Documents) -> Iterator[Problem]:
    """Lists that YAML joins to one line, as they continue the text of the line above."""
    for text, document in find_strings(documents, _JOINED):
        if text.kind in _TEXTS and _is_list(text.written, document.text):
            kind = "list-joined" if text.kind is Kind.PROSE else "list-in-text"
            if first := _JOINED.search(text.written):
                yield problem_at(kind, text, first, {}, document)


def _is_list(written: str, source: str) -> bool:
    """Whether each part of a text after a hyphen begins a line of the file with that hyphen."""
    _, *parts = _SEPARATOR.split(written)
    return all(
        regex.search(rf"(?m)^ +- {regex.escape(part[:_COMPARED])}", source) for part in parts
    )
