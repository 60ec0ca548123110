"""Signs of Markdown in texts in which it does not work."""

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


def may_have_marks(text: str) -> bool:
    """Whether a file may have what `mark_warnings` looks for."""
    return "**" in text or "](" in text


def mark_warnings(documents: Documents) -> Iterator[Problem]:
    """Strong words and links in texts that are shown as they are written."""
    for text, document in find_strings(documents, _MARKS):
        if text.kind in _PLAIN:
            for match in _MARKS.finditer(text.written):
                yield problem_at("marks-shown", text, match, {"marks": match[0]}, document)
