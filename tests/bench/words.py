"""Words, sentences and names from a seeded generator.

How often a word is used falls with its rank, as in real texts (Zipf's law), so that an index for
searching has the few frequent and the many rare words that it has in real life.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from random import Random

import yaml

WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
)
COMMON = WORDS["common"]


@cache
def vocabulary() -> tuple[str, ...]:
    """All words by rank: common English, then terms of medicine in a fixed mixed order."""
    terms = [
        "".join(parts) for parts in product(WORDS["prefixes"], WORDS["roots"], WORDS["suffixes"])
    ]
    Random("terms").shuffle(terms)
    return (*COMMON, *terms)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2.7) ** 1.2 for rank in range(len(vocabulary()))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes texts, the same ones for the same seed."""

    random: Random

    def words(self, count: int) -> list[str]:
        """Words, the frequent ones more often."""
        return self.random.choices(vocabulary(), cum_weights=_weights(), k=count)

    def term(self) -> str:
        """A term of medicine, of which all are equally frequent."""
        return self.random.choice(vocabulary()[len(COMMON) :])

    def phrase(self, fewest: int, most: int) -> str:
        """A phrase that begins with a capital letter, without a mark at its end."""
        text = " ".join(self.words(self.random.randint(fewest, most)))
        return text[0].upper() + text[1:]

    def sentence(self, fewest: int = 8, most: int = 22) -> str:
        """A sentence, with a comma if it is long."""
        words = self.phrase(fewest, most).split()
        if len(words) > 12:
            words[len(words) // 2] += ","
        return " ".join(words) + "."

    def paragraph(self, sentences: int) -> str:
        """Sentences in a row."""
        return " ".join(self.sentence() for _ in range(sentences))

    def name(self) -> str:
        """The name of a person."""
        family = self.random.sample(WORDS["family_names"], 1 + (self.random.random() < 0.2))
        return f"{self.random.choice(WORDS['given_names'])} {'-'.join(family)}"
