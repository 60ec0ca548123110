"""Phrases with placeholders in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names of the placeholders in a text, in order."""
    return _PLACEHOLDER.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each `{name}` by its value; unknown names are left unchanged."""
    pattern, names = _parse(text)
    return pattern % tuple([values.get(name, written) for name, written in names])


@lru_cache(maxsize=1024)
def _parse(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text as a pattern of `%`, and each placeholder: its name, and as it is written."""
    names = tuple((match[1], match[0]) for match in _PLACEHOLDER.finditer(text))
    return _PLACEHOLDER.sub("%s", text.replace("%", "%%")), names
