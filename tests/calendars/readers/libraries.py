"""Reads calendars with a library of Python; that of Home Assistant is called ical."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream

FIELDS = ("uid", "summary", "description", "location")


def moment(value):
    """2027-01-14T17:00:00Z or 2027-01-14; a time without a zone stays without a Z."""
    if not isinstance(value, datetime):
        return value.isoformat()
    shown = value.astimezone(UTC) if value.tzinfo else value
    return f"{shown:%Y-%m-%dT%H:%M:%S}{'Z' if value.tzinfo else ''}"


def with_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content)
    errors = [f"{name}: {why}" for one in calendar.walk() for name, why in one.errors]
    return errors, [
        {"start": moment(event.start), "end": moment(event.end)}
        | {name: str(event[name]) for name in FIELDS}
        for event in calendar.walk("VEVENT")
    ]


def with_vobject(content):
    [calendar] = vobject.readComponents(content.decode())
    calendar.validate(raiseException=True)
    return [], [
        {
            "start": moment(event.dtstart.value),
            "end": moment(getattr(event, "dtend", event.dtstart).value),
        }
        | {name: getattr(event, name).value for name in FIELDS}
        for event in getattr(calendar, "vevent_list", [])
    ]


def with_ical(content):
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return [], [
        {"start": moment(event.start), "end": moment(event.end)}
        | {name: getattr(event, name) for name in FIELDS}
        for event in calendar.events
    ]


def read(path):
    try:
        errors, events = READ(path.read_bytes())
    except Exception as error:  # noqa: BLE001 - each has its own
        return {"errors": [repr(error)], "events": []}
    return {"errors": errors, "events": events}


READ = {"icalendar": with_icalendar, "vobject": with_vobject, "ical": with_ical}[sys.argv[2]]
folder = Path(sys.argv[1])
answers = {path.relative_to(folder).as_posix(): read(path) for path in folder.rglob("*.ics")}
json.dump(answers, sys.stdout)
