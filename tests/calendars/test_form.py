"""What RFC 5545, RFC 7986 and picky programs want, and what readers of calendars do not notice."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

import pytest

from .conftest import SITE_URL

# No character that ends a line for some program or that RFC 5545 forbids; all escapes are known.
TEXT = r"(?:[^\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029\\;,]|\\[\\;,n])+"
UTC_TIME = r"\d{8}T\d{6}Z"
ADDRESS = r"https?://(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})+"
OPENING = {"VERSION": r":2\.0", "PRODID": f":{TEXT}", "CALSCALE": ":GREGORIAN"}
OF_FEEDS = {
    "METHOD": ":PUBLISH",
    "NAME": f":{TEXT}",
    "X-WR-CALNAME": f":{TEXT}",
    "URL": f":{ADDRESS}",
    "SOURCE": f";VALUE=URI:{ADDRESS}",
    "REFRESH-INTERVAL": r";VALUE=DURATION:PT\d+H",
    "COLOR": ":[a-z]+",
    "X-PUBLISHED-TTL": r":PT\d+H",
}
OF_EVENTS = {
    "UID": r":[0-9a-f-]{36}",
    "DTSTAMP": f":{UTC_TIME}",
    "LAST-MODIFIED": f":{UTC_TIME}",
    "SEQUENCE": r":(?:0|[1-9]\d*)",
    "DTSTART": rf":{UTC_TIME}|;VALUE=DATE:\d{{8}}",
    "DTEND": rf":{UTC_TIME}|;VALUE=DATE:\d{{8}}",
    "SUMMARY": f":{TEXT}",
    "DESCRIPTION": f":{TEXT}",
    "LOCATION": f":{TEXT}",
    "CONTACT": f":{TEXT}",
    "URL": f":{ADDRESS}",
    "STATUS": ":(?:CONFIRMED|TENTATIVE|CANCELLED)",
    "TRANSP": ":(?:OPAQUE|TRANSPARENT)",
    "CATEGORIES": f":{TEXT}(?:,{TEXT})*",
    "CONFERENCE": f";VALUE=URI:{ADDRESS}",
}
NOTHING = """BEGIN:VTIMEZONE
TZID:Etc/UTC
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


def unfolded(content):
    return content.replace(b"\r\n ", b"").decode()


def properties(block):
    """The rest of each line after the name of its property; a name may stand there once."""
    found = {}
    for line in block.split("\r\n")[:-1]:
        name, rest = re.fullmatch(r"([A-Z-]+)([:;].*)", line, re.DOTALL).groups()
        assert name not in found, f"{name} stands there twice"
        found[name] = rest
    return found


def events_of(content):
    """The bytes of each event."""
    return re.findall(rb"(?<=\n)BEGIN:VEVENT\r\n.*?\nEND:VEVENT\r\n", content, re.DOTALL)


def event_of(content):
    """The properties of the one event in some bytes, without what stands around them."""
    inner = unfolded(content).removeprefix("BEGIN:VEVENT\r\n").removesuffix("END:VEVENT\r\n")
    return {name: rest.lstrip(":") for name, rest in properties(inner).items()}


def page_address(event):
    """The URL of the page of an event's session."""
    return re.search(r"Session page: (\S+)$", event["DESCRIPTION"])[1]


def is_feed(path):
    return "/sessions/" not in path


def each(site):
    """The properties of every event of every file."""
    for path, content in site.files.items():
        for event in events_of(content):
            yield path, event_of(event)


def test_lines_end_in_crlf_have_at_most_75_octets_and_whole_characters(site):
    for path, content in site.files.items():
        assert content.startswith(b"BEGIN:VCALENDAR\r\n"), path
        assert content.endswith(b"\r\nEND:VCALENDAR\r\n"), path
        lines = content.split(b"\r\n")[:-1]
        for line in lines:
            assert 1 <= len(line) <= 75, path
            assert b"\r" not in line, path
            assert b"\n" not in line, path
            assert not line.startswith(b"\t"), path
            assert line.decode(), path


def test_a_file_has_events_or_the_one_component_that_it_needs(site):
    for path, content in site.files.items():
        events = events_of(content)
        inner = unfolded(b"".join(events)) or NOTHING
        before, found, after = unfolded(content).partition(inner)
        assert found, path
        assert after == "END:VCALENDAR\r\n", path
        assert before.count("BEGIN:") == 1, path


def test_a_calendar_has_these_properties_each_once_and_well_formed(site):
    for path, content in site.files.items():
        head = unfolded(content).removeprefix("BEGIN:VCALENDAR\r\n").split("BEGIN:")[0]
        found, wanted = properties(head), OPENING | (OF_FEEDS if is_feed(path) else {})
        assert list(found)[:2] == ["VERSION", "PRODID"]
        assert set(found) == set(wanted), path
        for name, rest in found.items():
            assert re.fullmatch(wanted[name], rest), f"{path}: {name}{rest}"


def test_an_event_has_these_properties_each_once_and_well_formed(site):
    for path, content in site.files.items():
        for event in events_of(content):
            lines = unfolded(event).split("\r\n", 1)[1].removesuffix("END:VEVENT\r\n")
            found = properties(lines)
            assert set(OF_EVENTS) - set(found) <= {"CONFERENCE", "DTEND"}, path
            for name, rest in found.items():
                assert re.fullmatch(OF_EVENTS[name], rest), f"{path}: {name}{rest}"


def test_every_moment_is_in_the_calendar_and_an_event_ends_after_it_starts(site):
    for path, event in each(site):
        for name in ("DTSTAMP", "LAST-MODIFIED"):
            datetime.strptime(event[name], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        form = "%Y%m%dT%H%M%SZ"
        if event["DTSTART"].startswith(";VALUE=DATE:"):
            form = ";VALUE=DATE:%Y%m%d"
        if "DTEND" not in event:
            assert "VALUE=DATE" not in form, path
            continue
        start, end = (datetime.strptime(event[name], form) for name in ("DTSTART", "DTEND"))  # noqa: DTZ007 - compared only
        assert start < end, path


def test_both_stamps_of_an_event_say_when_it_last_changed(site):
    for path, event in each(site):
        assert event["DTSTAMP"] == event["LAST-MODIFIED"], path


def test_what_does_not_take_place_takes_no_time(site):
    for path, event in each(site):
        off = event["STATUS"] in {"CANCELLED", "TENTATIVE"}
        assert off is (event["TRANSP"] == "TRANSPARENT"), path
        assert off is event["SUMMARY"].startswith(("Cancelled: ", "Postponed: ")), path


def test_uids_are_of_the_fifth_version_and_stand_once_in_a_file(site):
    for path, content in site.files.items():
        uids = [event_of(event)["UID"] for event in events_of(content)]
        assert len(uids) == len(set(uids)), path
        assert {UUID(uid).version for uid in uids} <= {5}, path


def test_an_event_has_the_same_bytes_in_every_file(site):
    known = {}
    for path, content in site.files.items():
        for event in events_of(content):
            assert known.setdefault(event_of(event)["UID"], event) == event, path
    everywhere = {event_of(event)["UID"] for event in events_of(site.files["sessions/all.ics"])}
    assert everywhere <= set(known)


def test_events_come_in_the_order_of_their_starts(site):
    for path, content in site.files.items():
        starts = [event_of(event)["DTSTART"].split(":")[-1] for event in events_of(content)]
        assert all(one <= other for one, other in pairwise(starts)), path


def test_feeds_say_where_they_are_and_how_often_to_ask(site):
    assert any(is_feed(path) for path in site.files)
    for path in filter(is_feed, site.files):
        head = properties(unfolded(site.files[path]).split("\r\n", 1)[1].split("BEGIN:")[0])
        assert head["SOURCE"] == f";VALUE=URI:{SITE_URL}{path}"
        assert head["NAME"] == head["X-WR-CALNAME"]
        assert head["REFRESH-INTERVAL"].split(":")[1] == head["X-PUBLISHED-TTL"].lstrip(":")


def test_every_address_of_the_site_leads_to_a_page(site, outputs_of):
    pages = {SITE_URL + page.path for page in outputs_of(site.source.site(), SITE_URL).pages}
    for path, content in site.files.items():
        addresses = re.findall(r"^URL:(.*?)\r$", unfolded(content), re.MULTILINE)
        events = list(map(event_of, events_of(content)))
        assert all(page_address(event) == event["URL"] for event in events)
        for address in addresses:
            page, _, _ = address.partition("?")  # the list of sessions with these filters
            is_former = any(page.endswith(f"/{run.id}/") for run in site.written.former)
            assert is_former or page in pages, f"{path}: {address}"


@pytest.fixture(scope="module")
def two(sites):
    """The events of the demo before and after its changes, by UID."""
    return [
        {event_of(event)["UID"]: event for event in events_of(site.files["sessions/all.ics"])}
        for site in (sites["demo"], sites["lived"])
    ]


def test_a_change_raises_the_sequence_and_both_stamps(two):
    before, after = two
    changed = [uid for uid in before if uid in after and before[uid] != after[uid]]
    assert len(changed) > 12
    for uid in changed:
        old, new = event_of(before[uid]), event_of(after[uid])
        assert int(new["SEQUENCE"]) > int(old["SEQUENCE"]) == 0
        assert new["LAST-MODIFIED"] == "20261220T090000Z"
        assert old["LAST-MODIFIED"] == "20261205T143007Z"


def test_what_lay_ahead_never_vanishes_from_the_calendar_of_all_sessions(two, sites):
    before, after = two
    gone = set(before) - set(after)
    past = {
        uid
        for run in sites["demo"].written.runs
        for uid, (_, end, _) in run.events.items()
        if end < "2026-12-20"
    }
    assert gone <= past
    assert set(after) <= set(before)
