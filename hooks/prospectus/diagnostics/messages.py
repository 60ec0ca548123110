"""The sentences of problems, from the one table in `wording.yml`."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

_SHOWN = 12


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class MessageTemplate:
    """The message of a kind of problem, with placeholders."""

    title: str
    says: str
    advice: str
    severity: Severity


@cache
def load_messages() -> Mapping[str, MessageTemplate]:
    """Every kind of problem with its sentences."""
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
    """One of the phrases that messages have in common."""
    return str(_table()["phrases"][name]).format_map(words)


def format_message(kind: str, words: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong and what to write."""
    entry = load_messages()[kind]
    return entry.says.format_map(words), entry.advice.format_map(words)


def suggest(meant: str, names: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """What to write in place of an unknown name, the nearest or what there is; and the nearest."""
    known = list(names)
    if guess := closest_name(meant, known):
        return phrase("guess", name=guess), (guess,)
    if not known:
        return "", ()
    listed = ", ".join(known[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")
    return phrase("only_choice" if len(known) == 1 else "choices", names=listed), ()


def quote(text: str) -> str:
    """What somebody wrote, in quotation marks and short enough for a message."""
    line = " ".join(text.split())
    return f"“{line[:57]}…”" if len(line) > 60 else f"“{line}”"


def closest_name(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    known = {known.lower(): known for known in names}
    close = difflib.get_close_matches(name[:100].lower(), known, n=1, cutoff=0.6)
    return known[close[0]] if close else None


@cache
def _table() -> Mapping[str, Any]:
    text = (resources.files(__package__) / "messages.yml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - only text
    return table
