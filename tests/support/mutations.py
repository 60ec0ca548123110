"""Mistakes, damage and malice: changes of right files by a seeded generator."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import yaml

TOKENS = (
    *("[", "]", "{", "}", ": ", "- ", "? ", "&a ", "*a", "!!str ", "|\n", ">\n", "'", '"', "#"),
    *("\t", "\r", "\n", "\0", "\ufeff", "\u00a0", "\u2028", "é", "\U0001f600", "<<: ", "@", "%"),
    *(
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> x\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "[x]: ",
        "  ",
    ),
)
VALUES: tuple[Any, ...] = (
    *(None, "", " ", [], {}, ["x"], [[]], {"a": "b"}, {"": ""}, {"en": "a", "fr": "b"}, "x"),
    *("[" * 9_000, "*a_ " * 2_000, "a" * 20_000, "{live_hours}", "{x", "\u202e", "=1+1", "-"),
    *("0", "-1", "1.5", "9" * 5_000, "1e999999", "1e-999999", "NaN", "Infinity", "true", "no"),
    *("0001-01-01", "0001-01-01 00:00", "9999-12-31 23:59", "10000-01-01", "2027-02-30"),
    *("2027-03-14 02:30", "2027-11-07 01:30", "2027-11-07 01:30 -04:00", "24:00", "00:00", "9:5"),
    *("2027-01-14 12:00 +23:59", "1970-01-01 00:00", "2000-01-01", "Europe/Dublin", "UTC", "Etc"),
    *("day", "month by weekday", "200", "https://a.example/[", "https://\u202e", "a@b.c", "A"),
)


def damage_bytes(content: bytes, chance: random.Random) -> bytes:
    """The content with a few changes of its bytes."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(content))
        end = min(len(content), start + chance.choice((0, 1, 2, 10, 200)))
        token = chance.choice(TOKENS).encode()
        middle = chance.choice(
            (
                b"",
                token,
                token * chance.choice((2, 50, 30_000)),
                bytes([chance.randint(0, 255)]),
                content[start:end] * chance.choice((2, 1_000)),
            )
        )
        content = content[:start] + middle + content[end:]
    return content[:1_200_000]


def damage_values(content: bytes, chance: random.Random) -> bytes:
    """The YAML content with a few other values, as YAML or JSON."""
    value = yaml.load(content, Loader=yaml.CBaseLoader)  # noqa: S506 - only text
    for _ in range(chance.randint(1, 3)):
        places = list(_places(value))
        if not places:
            break
        holder, key = chance.choice(places)
        kind = chance.randrange(4)
        new = copy.deepcopy(chance.choice(VALUES))
        if kind == 0 and isinstance(holder, dict):
            holder[chance.choice((*holder, "id", "x", "on", "1"))] = new
        elif kind == 1 and isinstance(holder, list):
            holder.extend(copy.deepcopy(holder[key]) for _ in range(chance.choice((1, 500))))
        elif kind == 2:
            holder[key] = copy.deepcopy(chance.choice([part[place] for part, place in places]))
        else:
            holder[key] = new
    if chance.random() < 0.3:
        return json.dumps(value).encode()
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True).encode()


def damage(content: bytes, chance: random.Random) -> bytes:
    """The content with changes of its bytes or of its values."""
    return chance.choice((damage_bytes, damage_values))(content, chance)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])
