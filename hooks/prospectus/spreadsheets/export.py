"""All sessions of a site as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..facts import Availability, Catalogue, DeliveryMode, MeetingStatus, Status
from ..loading import read_document
from .columns import COLUMNS, Row, session_rows
from .tables import csv_bytes
from .workbook import workbook_bytes


def read_sessions(root: Path) -> dict[str, list[dict[str, Any]]]:
    """The sessions of each course, as its file has them."""
    sessions: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((root / "data" / "sessions").glob("[!.]*.yml")):
        value = read_document(path, path).value
        sessions[path.stem] = value if isinstance(value, list) else []
    return sessions


def write_spreadsheet(root: Path, facts: Catalogue, *, as_csv: bool) -> bytes:
    """The content of the spreadsheet."""
    language = facts.organization.language
    rows: list[Row] = [
        row
        for course, sessions in read_sessions(root).items()
        for session in sessions
        for row in session_rows(course, session, language)
    ]
    if as_csv:
        head = [column.heading for column in COLUMNS]
        return csv_bytes([head, *([row[column] for column in COLUMNS] for row in rows)])
    return workbook_bytes(rows, column_choices(facts))


def column_choices(facts: Catalogue) -> Mapping[str, Sequence[str]]:
    """The choices offered in columns, by heading; people who leave can be typed all the same."""
    own = facts.organization
    sessions = [session for entries in facts.sessions.values() for session in entries]
    zones = [own.zone, *own.zones, *(session.zone for session in sessions)]
    languages = [own.language, "en", "fr", *(session.language or "" for session in sessions)]
    currencies = [price.currency or "" for session in sessions for price in session.prices]
    return {
        "Course": sorted(facts.courses),
        "Delivery": list(DeliveryMode),
        "Status": list(Status),
        "Meeting status": list(MeetingStatus),
        "Availability": list(Availability),
        "Language": _unique(languages),
        "Time zone": _unique(zones),
        "Currency": _unique([own.currency, *currencies]),
        "Facilitators": sorted(key for key, person in facts.people.items() if not person.left),
    }


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(str(name) for name in names if name))
