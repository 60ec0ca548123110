"""Phrases with names in braces, which values replace."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names that a text holds in braces, in order."""
    return _PLACEHOLDER.findall(text)


def fill(text: str, values: dict[str, str]) -> str:
    """The text with each `{name}` replaced by its value; an unknown name stays as written."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
