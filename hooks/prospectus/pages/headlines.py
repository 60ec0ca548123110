"""Titles and descriptions short enough for lists of search results, which cut longer ones."""

from __future__ import annotations

_MAX_TITLE, MAX_DESCRIPTION = 70, 160  # characters
_MIN_DESCRIPTION = 50  # a shorter description says too little


def make_headline(title: str, site_name: str, ending: str = "") -> str:
    """A page's title with the site's name if there is room, or else shortened before its ending.

    The ending, such as the date of a session, distinguishes the page from others.
    """
    whole = f"{title} – {site_name}"
    if len(whole) <= _MAX_TITLE:
        return whole
    return shorten(title.removesuffix(ending), _MAX_TITLE - len(ending)) + ending


def make_description(*texts: str) -> str:
    """The first texts, as many as make a useful description, in at most 160 characters."""
    description = ""
    for text in texts:
        if len(description) < _MIN_DESCRIPTION:
            description = f"{description} {text}".strip()
    return shorten(description, MAX_DESCRIPTION)


def shorten(text: str, limit: int) -> str:
    """The text, cut after a word if it has more characters than `limit`."""
    if len(text) <= limit:
        return text
    words = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(" ,;:–-") + "…"
