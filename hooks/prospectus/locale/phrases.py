"""Phrases with placeholders in braces."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names of the placeholders in a text, in order."""
    return _PLACEHOLDER.findall(text)


def fill(text: str, values: dict[str, str]) -> str:
    """Replace each `{name}` by its value; unknown names are left unchanged."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
