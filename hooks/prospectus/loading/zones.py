"""The time zones that somebody may have meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

from babel.core import get_global
from babel.dates import get_timezone_name

from ..diagnostics import closest_name
from ..facts import load_zone, zone_names

_LOCALE = "en_CA"  # which has abbreviations such as EST
_WIDTHS: Final = ("long", "short")
_VARIANTS: Final = ("generic", "standard", "daylight")
_SHORT = re.compile(r"\b(standard|daylight|time|saving|savings)\b|[^a-z ]")


def suggest_zones(written: str, country: str) -> Sequence[str]:
    """The zones of a country that are called as written, such as `Eastern Time` or `EST`.

    Else the one with the most similar name; empty if there is none.
    """
    if named := _zones_by_name(country).get(_simplify(written)):
        return [named]
    current = {zone for zones in get_global("territory_zones").values() for zone in zones}
    guess = closest_name(written, sorted(current & zone_names()))
    return [guess] if guess else []


@cache
def _zones_by_name(country: str) -> dict[str, str]:
    """The zone that each name of a time in a country means: that of its largest city."""
    zones: dict[str, str] = {}
    for zone in _list_zones(country):
        for width in _WIDTHS:
            for variant in _VARIANTS:
                name = get_timezone_name(
                    load_zone(zone), width, locale=_LOCALE, zone_variant=variant
                )
                zones.setdefault(_simplify(name), zone)
    return zones


def _list_zones(country: str) -> list[str]:
    """The zones of a country, those of large cities first (tzdata's zone.tab)."""
    lines = (resources.files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return [row[2] for row in rows if row[0] == country]


def _simplify(name: str) -> str:
    return " ".join(_SHORT.sub(" ", name.lower()).split())
