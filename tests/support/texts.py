"""Texts as editors may write them."""

from prospectus.facts.characters import IGNORABLE_IN_TEXT, REORDERING


def as_line(text):
    """A text without the characters that short texts may not have."""
    return IGNORABLE_IN_TEXT.sub("", text)


def as_prose(text):
    """A text without the characters that no text may have."""
    return REORDERING.sub("", text)
