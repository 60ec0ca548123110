"""By what a person's name is sorted."""

from __future__ import annotations

import regex

# Nicknames in quotation marks and notes in brackets: `Margaret "Peg" Dell (ᐱᐊᒃ)`.
_ASIDE = regex.compile(r"""(?<!\S)(?:\([^)]*\)|["“«‘'][^"”»’']*["”»’'])(?!\S)""")
_SUFFIX = regex.compile(r"(?i)(?:jr|sr|ii|iii|iv)\.?")
_LATIN = regex.compile(r"[\p{Latin}\p{M}\p{P}]+")
# What comes before a family name and does not count: van, de la, al-.
_PARTICLE = regex.compile(r"\p{Ll}+[’'\-]?")
_PREFIX = regex.compile(r"^\p{Ll}+[’'\-](?=\p{Lu})")


def sorting_name(name: str) -> str:
    """The family name, then the rest of a name: `Nadari Yusuf al-` for `Yusuf al-Nadari`.

    The family name is the last word, as its particles in lower case do not count (so does CSL by
    default: “demote-non-dropping-particle”). A single word, and a name that is not in Latin
    letters alone, stay as they are: there, the family name is often first.
    """
    plain = _ASIDE.sub("", name).partition(",")[0]
    words = [word for word in plain.split() if not _SUFFIX.fullmatch(word)]
    if len(words) < 2 or not all(map(_LATIN.fullmatch, words)):
        return " ".join(words) or name
    *others, family = words
    if _PARTICLE.fullmatch(family):
        return " ".join(words)  # bell hooks writes herself so; nothing says which word counts
    if prefix := _PREFIX.match(family):
        others.append(prefix[0])
        family = family[prefix.end() :]
    return " ".join((family, *others))
