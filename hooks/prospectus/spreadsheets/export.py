"""All sessions of a site as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..facts import Availability, Catalogue, DeliveryMode, Status
from ..loading import read_document
from .columns import COLUMNS, Row, session_rows
from .tables import csv_bytes
from .workbook import workbook_bytes


def read_sessions(root: Path) -> dict[str, list[dict[str, Any]]]:
    """The sessions of each course as their files have them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((root / "data" / "sessions").glob("[!.]*.yml")):
        value = read_document(path, path).value
        found[path.stem] = value if isinstance(value, list) else []
    return found


def write_spreadsheet(root: Path, facts: Catalogue, *, as_csv: bool) -> bytes:
    """The content of the spreadsheet."""
    language = facts.organization.language
    rows: list[Row] = [
        row
        for course, several in read_sessions(root).items()
        for session in several
        for row in session_rows(course, session, language)
    ]
    if as_csv:
        head = [column.heading for column in COLUMNS]
        return csv_bytes([head, *([row[column] for column in COLUMNS] for row in rows)])
    return workbook_bytes(rows, column_choices(facts))


def column_choices(facts: Catalogue) -> Mapping[str, Sequence[str]]:
    """What can be chosen in a column, by its heading."""
    own = facts.organization
    sessions = [one for several in facts.sessions.values() for one in several]
    zones = [own.zone, *own.zones, *(one.zone for one in sessions)]
    languages = [own.language, "en", "fr", *(one.language or "" for one in sessions)]
    prices = [price.currency or "" for one in sessions for price in one.prices]
    return {
        "Course": sorted(facts.courses),
        "Delivery": list(DeliveryMode),
        "Status": list(Status),
        "Availability": list(Availability),
        "Language": _once(languages),
        "Time zone": _once(zones),
        "Currency": _once([own.currency, *prices]),
        "Facilitators": sorted(facts.people),
    }


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(str(name) for name in names if name))
