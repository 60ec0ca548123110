"""Reads calendars with libical, the reader in GNOME, KDE and Cyrus, and with its restrictions.

Restrictions are what RFC 5545 and RFC 5546 ask of each kind of component.
"""

import ctypes
import json
import re
import sys
from ctypes.util import find_library
from pathlib import Path

LIBRARY = ctypes.CDLL(find_library("ical"))
HANDLE, TEXT = ctypes.c_void_p, ctypes.c_char_p
SIGNATURES = {
    "icalparser_parse_string": (HANDLE, [TEXT]),
    "icalrestriction_check": (ctypes.c_int, [HANDLE]),
    "icalcomponent_string_to_kind": (ctypes.c_int, [TEXT]),
    "icalcomponent_get_first_component": (HANDLE, [HANDLE, ctypes.c_int]),
    "icalcomponent_get_next_component": (HANDLE, [HANDLE, ctypes.c_int]),
    "icalcomponent_get_first_property": (HANDLE, [HANDLE, ctypes.c_int]),
    "icalcomponent_as_ical_string": (TEXT, [HANDLE]),
    "icalcomponent_free": (None, [HANDLE]),
    "icalproperty_string_to_kind": (ctypes.c_int, [TEXT]),
    "icalproperty_get_value_as_string": (TEXT, [HANDLE]),
    "icalcomponent_get_uid": (TEXT, [HANDLE]),
    "icalcomponent_get_summary": (TEXT, [HANDLE]),
    "icalcomponent_get_description": (TEXT, [HANDLE]),
    "icalcomponent_get_location": (TEXT, [HANDLE]),
}
for name, (result, arguments) in SIGNATURES.items():
    function = getattr(LIBRARY, name)
    function.restype, function.argtypes = result, arguments

EVENT = LIBRARY.icalcomponent_string_to_kind(b"VEVENT")


def moment(event, name):
    """2027-01-14T17:00:00Z or 2027-01-14, from the value as libical writes it anew."""
    kind = LIBRARY.icalproperty_string_to_kind(name)
    first = LIBRARY.icalcomponent_get_first_property(event, kind)
    if not first:  # RFC 5545, 3.6.1: without an end, an event ends when it starts
        return moment(event, b"DTSTART")
    value = LIBRARY.icalproperty_get_value_as_string(first).decode()
    date = re.sub(r"^(\d{4})(\d{2})(\d{2})", r"\1-\2-\3", value)
    return re.sub(r"T(\d{2})(\d{2})(\d{2})", r"T\1:\2:\3", date)


def events(calendar):
    event = LIBRARY.icalcomponent_get_first_component(calendar, EVENT)
    while event:
        yield {
            "uid": LIBRARY.icalcomponent_get_uid(event).decode(),
            "start": moment(event, b"DTSTART"),
            "end": moment(event, b"DTEND"),
            "summary": LIBRARY.icalcomponent_get_summary(event).decode(),
            "description": LIBRARY.icalcomponent_get_description(event).decode(),
            "location": LIBRARY.icalcomponent_get_location(event).decode(),
        }
        event = LIBRARY.icalcomponent_get_next_component(calendar, EVENT)


def errors(content):
    """What libical finds wrong, while it reads and when it checks restrictions."""
    calendar = LIBRARY.icalparser_parse_string(content)
    LIBRARY.icalrestriction_check(calendar)
    shown = LIBRARY.icalcomponent_as_ical_string(calendar).decode().replace("\r\n ", "")
    LIBRARY.icalcomponent_free(calendar)
    return [line for line in shown.split("\r\n") if line.startswith("X-LIC-ERROR")]


def read(path):
    content = path.read_bytes()
    # With a METHOD the check ends at the first event, as it misses an organiser there, whom a
    # feed has not: Outlook and Google would take the subscriber for somebody invited.
    published = [one for one in errors(content) if "restrictions for ORGANIZER" not in one]
    found = published + errors(content.replace(b"METHOD:PUBLISH\r\n", b""))
    calendar = LIBRARY.icalparser_parse_string(content)
    answer = {"errors": found, "events": list(events(calendar))}
    LIBRARY.icalcomponent_free(calendar)
    return answer


folder = Path(sys.argv[1])
answers = {path.relative_to(folder).as_posix(): read(path) for path in folder.rglob("*.ics")}
json.dump(answers, sys.stdout)
