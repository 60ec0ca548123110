"""Entries with other bytes for the same facts need a new entry in `FORMAT_CHANGES`."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prospectus.calendars import events
from prospectus.history.model import History, Revision

GOLDEN = Path(__file__).parents[1] / "golden"
# The last date in FORMAT_CHANGES, and the digest of the golden calendars without their numbers.
KNOWN = ("2026-11-28T00:00:00+00:00", "2244205b29d4de69")
ADVICE = "if that was meant, add it to FORMAT_CHANGES with the current time, and set both here"
LAST = events.FORMAT_CHANGES[-1].at
CHANGED = events.FORMAT_CHANGES[0].at  # of all entries


def test_the_format_is_that_of_its_date():
    content = (GOLDEN / "course-feed.ics").read_bytes() + (GOLDEN / "session.ics").read_bytes()
    numbers = rb"(?m)^(SEQUENCE|DTSTAMP|LAST-MODIFIED|PRODID):.*\r\n"
    digest = hashlib.sha256(re.sub(numbers, b"", content)).hexdigest()[:16]
    assert (LAST.isoformat(), digest) == KNOWN, ADVICE


def numbers_of(make_site, make_session, file_of, modified, country="CA", **facts):
    day = datetime(2026, 10, 1, tzinfo=UTC)
    revision = Revision(created=day, modified=modified, sequence=int(modified > day))
    history = History(revisions={("pain-2027-01", "main"): revision})
    content = file_of(
        make_site(make_session(**facts), organization={"country": country}, history=history),
        "sessions/all.ics",
    ).decode()
    found = dict(re.findall(r"(?m)^(SEQUENCE|LAST-MODIFIED):(\S+)", content))
    return found["LAST-MODIFIED"], int(found["SEQUENCE"])


def test_an_older_entry_changed_with_the_format(make_site, make_session, file_of):
    day = datetime(2026, 10, 1, tzinfo=UTC)
    modified, sequence = numbers_of(make_site, make_session, file_of, day, note="New.")
    assert modified == f"{CHANGED:%Y%m%dT%H%M%SZ}"
    assert sequence > 0


def test_an_older_entry_changed_with_its_dates(make_site, make_session, file_of):
    day = CHANGED + timedelta(minutes=1)
    canadian = numbers_of(make_site, make_session, file_of, day)
    british = numbers_of(make_site, make_session, file_of, day, country="GB")
    assert canadian[0] == f"{day:%Y%m%dT%H%M%SZ}"
    assert british[0] == f"{LAST:%Y%m%dT%H%M%SZ}"
    assert british[1] > canadian[1]


def test_an_older_entry_changed_with_its_links(make_site, make_session, file_of):
    day = CHANGED + timedelta(minutes=1)
    note = "Ask [ann@example.org](mailto:ann@example.org)."
    modified, _ = numbers_of(make_site, make_session, file_of, day, note=note)
    assert modified == f"{LAST:%Y%m%dT%H%M%SZ}"


def test_an_entry_that_changed_later_has_its_own_numbers(make_site, make_session, file_of):
    later = CHANGED + timedelta(days=1)
    note = {"note": "New."}
    modified, sequence = numbers_of(make_site, make_session, file_of, later, **note)
    earlier = later - timedelta(days=9)
    _, before = numbers_of(make_site, make_session, file_of, earlier, **note)
    assert modified == f"{later:%Y%m%dT%H%M%SZ}"
    assert sequence > before
