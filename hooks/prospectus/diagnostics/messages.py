"""The messages of problems, from `messages.yml`."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

_MAX_NAMES = 30
_MAX_NEAREST = 12
_MAX_QUOTED = 1000  # characters of a text, of which fewer are shown
_MAX_WORDS = 500  # characters of what is filled into a message
_MAX_COMPARED = 100  # characters of a name
_MAX_LIKELY = 20
_CLOSE = 0.7
_WORD = re.compile(r"[^\W_]+")


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageTemplate:
    """The message of a kind of problem, with placeholders."""

    title: str
    says: str
    advice: str
    severity: Severity


@cache
def load_messages() -> Mapping[str, MessageTemplate]:
    """The message of each kind of problem."""
    return {
        kind: MessageTemplate(
            title=entry["title"],
            says=entry["says"],
            advice=entry.get("advice", ""),
            severity=Severity(entry.get("severity", "error")),
        )
        for kind, entry in _table()["problems"].items()
    }


def phrase(name: str, /, **words: str) -> str:
    """A phrase that several messages share, filled in."""
    return str(_table()["phrases"][name]).format_map(words)


def format_message(kind: str, words: Mapping[str, str]) -> tuple[str, str]:
    """Two sentences: what is wrong and what to write."""
    entry = load_messages()[kind]
    words = {name: word[:_MAX_WORDS] for name, word in words.items()}
    return entry.says.format_map(words), entry.advice.format_map(words)


def suggest(meant: str, names: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Advice for an unknown name, and the suggested names.

    The advice names the closest known name, else all of them, or the nearest ones of many; the
    suggestions are the closest one or none.
    """
    known = list(names)
    if closest := closest_name(meant, known):
        return phrase("guess", name=closest), (closest,)
    if not known:
        return "", ()
    listed = ", ".join(known)
    if len(known) > _MAX_NAMES:
        listed = ", ".join(_nearest_names(meant, known)) + ", …"
    return phrase("only_choice" if len(known) == 1 else "choices", names=listed), ()


def quote(text: str) -> str:
    """A written text in quotation marks, on one line of at most 60 characters."""
    line = " ".join(text[:_MAX_QUOTED].split())
    return f"“{line[:57]}…”" if len(line) > 60 else f"“{line}”"


def closest_name(name: str, names: Iterable[str]) -> str | None:
    """The known name most similar to `name`, ignoring case; None if none is close.

    One that has all words of the other is close: `outcomes` for `learning outcomes`.
    """
    known = {candidate.lower(): candidate for candidate in names}
    meant = name[:_MAX_COMPARED].lower()
    if close := difflib.get_close_matches(meant, _rank(meant, known, _CLOSE), 1, _CLOSE):
        return known[close[0]]
    words = set(_WORD.findall(meant))
    parts = {candidate: set(_WORD.findall(candidate)) for candidate in known}
    within = [each for each, own in parts.items() if own and (own <= words or words <= own)]
    return known[within[0]] if words and len(within) == 1 else None


def _nearest_names(name: str, names: Sequence[str]) -> list[str]:
    """The names that are most similar, in their order."""
    known = {candidate.lower(): candidate for candidate in names}
    nearest = {known[candidate] for candidate in _rank(name[:_MAX_COMPARED].lower(), known, 0)}
    return [candidate for candidate in names if candidate in nearest][:_MAX_NEAREST]


def _rank(name: str, candidates: Iterable[str], least: float) -> list[str]:
    """The names that may be most similar; the exact ratio takes the square of their length."""
    matcher = difflib.SequenceMatcher(b=name)
    likely: list[tuple[float, str]] = []
    for candidate in candidates:
        matcher.set_seq1(candidate[:_MAX_COMPARED])
        if matcher.real_quick_ratio() >= least and (bound := matcher.quick_ratio()) >= least:
            likely.append((bound, candidate))
    return [candidate for _, candidate in heapq.nlargest(_MAX_LIKELY, likely)]


@cache
def _table() -> Mapping[str, Any]:
    text = (resources.files(__package__) / "messages.yml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - only text
    return table
