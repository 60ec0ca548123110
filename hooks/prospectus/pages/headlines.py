"""Titles and descriptions as lists of search results show them: longer ones would be cut there."""

from __future__ import annotations

_TITLE, _DESCRIPTION = 70, 160
_TELLING = 50  # a description that is shorter tells too little


def make_headline(title: str, site_name: str, ending: str = "") -> str:
    """A page's title with the site's name where there is room, else shortened before its ending.

    The ending, such as the date of a session, tells the page from others.
    """
    whole = f"{title} – {site_name}"
    if len(whole) <= _TITLE:
        return whole
    return shorten(title.removesuffix(ending), _TITLE - len(ending)) + ending


def make_description(*texts: str) -> str:
    """The first text, with those after it until it tells enough, of at most 160 letters."""
    found = ""
    for text in texts:
        if len(found) < _TELLING:
            found = f"{found} {text}".strip()
    return shorten(found, _DESCRIPTION)


def shorten(text: str, limit: int) -> str:
    """A text of at most so many letters, cut after a word."""
    if len(text) <= limit:
        return text
    words = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(" ,;:–-") + "…"
