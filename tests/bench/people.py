"""People of an invented catalogue, and who of them works on what."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from prospectus.facts import slugify

from .words import Writer

_CREDENTIALS = ("MD, CCFP", "MD, FRCPC", "MN, RN, CHPCN(C)", "BSc, PharmD", "MSW, RSW", "RN, PhD")
_ROLES = ("Professor", "Clinical Lecturer", "Medical Director", "Nurse Practitioner", "Pharmacist")
_PLACES = ("Northern University", "Lakeshore Health", "Prairie Hospital", "Bay General Hospital")
FEWEST = 12


def make_people(count: int, random: Random) -> dict[str, dict[str, Any]]:
    """So many people by key, with credentials and affiliations."""
    writer = Writer(random=random)
    people: dict[str, dict[str, Any]] = {}
    while len(people) < count:
        name = writer.name()
        key = slugify(name)
        if key in people:
            name = f"{name} {writer.term().capitalize()}"
            key = slugify(name)
        people[key] = {
            "name": name,
            "credentials": random.choice(_CREDENTIALS),
            "affiliations": [
                f"{random.choice(_ROLES)}, {writer.term().capitalize()}, {random.choice(_PLACES)}"
                for _ in range(random.choices((1, 2, 3), (5, 3, 1))[0])
            ],
        }
    return people


class Team:
    """Chooses people: everybody in turn, and a few of them often."""

    def __init__(self, keys: Sequence[str], random: Random) -> None:
        self.keys, self.random, self.turn = keys, random, 0

    def choose(self, count: int) -> list[str]:
        """Different people, fewer if there are not so many; half of them are next in turn."""
        chosen: dict[str, None] = {}
        while len(chosen) < min(count, len(self.keys)):
            if len(chosen) % 2:
                chosen[self.keys[int(len(self.keys) * self.random.random() ** 3)]] = None
            else:
                chosen[self.keys[self.turn % len(self.keys)]] = None
                self.turn += 1
        return list(chosen)
