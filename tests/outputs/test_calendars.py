"""Calendars by RFC 5545 and RFC 7986: the same facts make the same bytes, right for readers."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import as_line

from prospectus.facts.session import Status

FEED, ALL = "courses/pain/sessions.ics", "sessions/all.ics"
SINGLE = "courses/pain/sessions/pain-2027-01.ics"
NAMESPACE = UUID("0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51")


def unfolded(content: bytes) -> list[str]:
    """The content lines of a calendar."""
    assert content.endswith(b"\r\n")
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def values(content: bytes, name: str) -> list[str]:
    """The values of a property, with its parameters if it has any."""
    lines = [line for line in unfolded(content) if re.match(rf"{name}[:;]", line)]
    return [line.removeprefix(name).removeprefix(":") for line in lines]


def before_events(content: bytes) -> bytes:
    """What stands in a calendar before its first component."""
    return content[: re.search(rb"BEGIN:V(?!CALENDAR)", content).start()]


@pytest.fixture
def several(make_session):
    """Sessions of every kind, not in the order of their dates."""
    two = [
        {"key": "part-2", "title": "Then", "start": "2027-03-08 12:00", "end": "15:00"},
        {"key": "part-1", "start": "2027-03-01 12:00", "end": "15:00"},
    ]
    all_day = [{"start": "2027-02-01", "end": "2027-02-02"}]
    place = {"city": "Ottawa", "province": "ON"}
    return [
        make_session(id="two", meetings=two, delivery_mode="hybrid", place=place),
        make_session(),
        make_session(id="dates-only", meetings=all_day),
        make_session(id="off", status="cancelled", meetings=all_day, note="*Sorry*."),
        make_session(id="later", status="postponed", meetings=all_day),
    ]


@pytest.mark.parametrize("path", [FEED, ALL, SINGLE, "courses/pain/sessions/two.ics"])
def test_lines_end_in_crlf_and_have_at_most_75_octets(make_site, file_of, several, path):
    title = {"title": "Pain, é™ 👩‍⚕️ ᐃᓄᒃᑎᑐᑦ " * 8}
    content = file_of(make_site(*several, course=title), path)
    bare = content.replace(b"\r\n", b"")
    assert b"\r" not in bare
    assert b"\n" not in bare
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is cut in two


def test_an_entry(make_site, make_session, file_of):
    session = make_session(registration={"url": "https://register.example.org/a"})
    content = file_of(make_site(session), SINGLE)
    address = "https://courses.example.org/courses/pain/sessions/pain-2027-01/"
    assert unfolded(content) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Example Institute//Prospectus 0.1.0//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "SUMMARY:Pain",
        "DTSTART:20270114T170000Z",
        "DTEND:20270114T200000Z",
        "DTSTAMP:20261205T143007Z",
        f"UID:{uuid5(NAMESPACE, 'pain-2027-01/main')}",
        "SEQUENCE:0",
        "CATEGORIES:Online,English",
        "CONTACT:Example Institute",
        (
            "DESCRIPTION:Thursday\\, January 14\\, 2027\\, 12:00\u00a0PM – 3:00\u00a0PM\\, "
            "Eastern Time (Toronto)\\, UTC−05:00\\n"
            f"Registration: https://register.example.org/a\\nSession page: {address}"
        ),
        "LAST-MODIFIED:20261205T143007Z",
        "LOCATION:Online",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_the_uid_of_an_entry_is_known_for_ever(make_site, make_session, file_of):
    assert values(file_of(make_site(make_session()), SINGLE), "UID") == [
        "3845ef04-91dd-556e-aff1-599fca43178a"
    ]


def test_uids_come_from_the_ids_of_sessions_and_the_keys_of_meetings(make_site, several, file_of):
    found = values(file_of(make_site(*several), FEED), "UID")
    names = ["two/part-1", "two/part-2", "pain-2027-01/main", "dates-only/main", "off/main"]
    expected = [str(uuid5(NAMESPACE, name)) for name in [*names, "later/main"]]
    assert sorted(found) == sorted(expected)


def test_uids_stay_when_everything_else_changes(make_site, make_session, several, file_of):
    before = sorted(values(file_of(make_site(*several), FEED), "UID"))
    moved = [
        one.model_copy(
            update={
                "zone": "America/Vancouver",
                "status": Status.SCHEDULED,
                "meetings": tuple(
                    make_session(
                        meetings=[{"key": meeting.key, "title": "New", "start": f"2028-05-{n:02}"}]
                    ).meetings[0]
                    for n, meeting in enumerate(reversed(one.meetings), start=1)
                ),
            }
        )
        for one in reversed(several)
    ]
    site = make_site(*moved, course={"title": "Ache"}, organization={"name": "Renamed"})
    after = file_of(site, FEED, site_url="https://other.example.net/sub/")
    assert sorted(values(after, "UID")) == before


def test_an_entry_is_the_same_in_every_calendar(make_site, make_session, file_of):
    site = make_site(make_session())
    entries = [
        re.search(rb"BEGIN:VEVENT.*END:VEVENT", file_of(site, path), re.DOTALL)[0]
        for path in (FEED, ALL, SINGLE)
    ]
    assert entries[0] == entries[1] == entries[2]


@pytest.mark.parametrize(
    "changed",
    [
        datetime(2026, 12, 5, 14, 30, 7, 999, tzinfo=UTC),
        datetime.fromisoformat("2026-12-05T10:30:07-04:00"),
    ],
)
def test_stamps_are_when_the_session_last_changed(
    make_site, make_session, history_of, file_of, changed
):
    session = make_session()
    facts = make_site(session).facts
    content = file_of(make_site(session, history=history_of(facts, changed)), SINGLE)
    assert values(content, "DTSTAMP") == values(content, "LAST-MODIFIED") == ["20261205T143007Z"]


@pytest.mark.parametrize("path", [FEED, ALL, SINGLE])
def test_the_same_facts_make_the_same_bytes_at_any_time(make_site, several, file_of, path):
    first = file_of(make_site(*several), path)
    assert file_of(make_site(*several), path) == first
    assert file_of(make_site(*several[::-1]), path) == first
    for now in ("2027-01-10 18:00", "2027-01-14 13:00", "2026-01-01 00:00"):
        assert file_of(make_site(*several, now=now), path) == first, now


@pytest.mark.parametrize("path", [FEED, ALL, SINGLE])
def test_a_session_that_remains_has_the_same_bytes_a_year_later(
    make_site, make_session, file_of, path
):
    later = make_site(make_session(), now="2028-01-10 12:00")
    assert file_of(later, path) == file_of(make_site(make_session()), path)


def test_feeds_keep_past_sessions_for_a_year_and_cancelled_ones_for_a_month(
    make_site, make_session, file_of
):
    def shown(now):
        return values(file_of(make_site(*sessions, now=now), FEED), "SUMMARY")

    far = [{"start": "2030-01-14 12:00", "end": "15:00"}]
    sessions = [
        make_session(),
        make_session(id="off", status="cancelled"),
        make_session(id="far", meetings=far),
    ]
    assert len(shown("2027-02-13 14:59")) == 3
    assert shown("2027-02-13 15:00") == ["Pain", "Pain"]
    assert shown("2028-01-14 14:59") == ["Pain", "Pain"]
    assert shown("2028-01-14 15:00") == ["Pain"]


def test_a_feed_that_had_a_session_is_never_empty_again(make_site, make_session, file_of):
    site = make_site(make_session(), now="2040-01-01 12:00")
    assert values(file_of(site, FEED), "SUMMARY") == ["Pain"]


def test_each_change_is_told_by_a_higher_number(make_site, make_session, history_of, file_of):
    session = make_session()
    changed = datetime(2026, 12, 1, tzinfo=UTC)
    history = history_of(make_site(session).facts, changed, sequence=3)
    content = file_of(make_site(session, history=history), SINGLE)
    minutes = (changed - datetime(2020, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)
    assert values(content, "SEQUENCE") == [str(minutes)]
    assert values(content, "LAST-MODIFIED") == values(content, "DTSTAMP") == ["20261201T000000Z"]


def test_what_never_changed_has_the_first_number(make_site, make_session, file_of):
    assert values(file_of(make_site(make_session()), SINGLE), "SEQUENCE") == ["0"]


def test_a_history_that_is_cut_off_lowers_no_number(make_site, make_session, history_of, file_of):
    session = make_session()
    changed = datetime(2026, 12, 1, tzinfo=UTC)
    facts = make_site(session).facts
    numbers = []
    for sequence, gap in ((3, ""), (0, "the history is cut off")):
        history = replace(history_of(facts, changed, sequence=sequence), gap=gap)
        content = file_of(make_site(session, history=history), SINGLE)
        numbers += map(int, values(content, "SEQUENCE"))
    assert numbers[1] >= numbers[0] > 0


def test_the_clock_of_registration_changes_no_calendar(make_site, make_session, file_of):
    registration = {"opens": "2027-01-10 00:00", "closes": "2027-01-12 00:00"}
    prices = [{"amount": "450", "until": "2027-01-11"}]
    session = make_session(registration=registration, prices=prices)
    days = ("2027-01-09 12:00", "2027-01-10 12:00", "2027-01-13 12:00", "2027-01-20 12:00")
    assert len({file_of(make_site(session, now=now), FEED) for now in days}) == 1


@pytest.mark.parametrize("path", [FEED, ALL])
def test_entries_come_by_date(make_site, several, file_of, path):
    starts = [
        start.split(":")[-1] for start in values(file_of(make_site(*several), path), "DTSTART")
    ]
    assert len(starts) == 6
    assert starts == sorted(starts)


def test_times_are_in_utc_through_a_change_of_clocks(make_site, make_session, file_of):
    session = make_session(
        meetings=[
            {"key": "winter", "start": "2027-03-13 12:00", "end": "15:00"},
            {"key": "summer", "start": "2027-03-14 12:00", "end": "15:00"},
        ]
    )
    content = file_of(make_site(session), SINGLE)
    assert values(content, "DTSTART") == ["20270313T170000Z", "20270314T160000Z"]
    assert b"TZID" not in content


def test_dates_without_hours_end_on_the_day_after(make_site, several, file_of):
    content = file_of(make_site(*several), "courses/pain/sessions/dates-only.ics")
    assert values(content, "DTSTART") == [";VALUE=DATE:20270201"]
    assert values(content, "DTEND") == [";VALUE=DATE:20270203"]
    assert values(content, "DESCRIPTION")[0].startswith(
        "Feb 1–2\\, 2027\\, time to be announced\\n"
    )


def test_a_full_session_that_moved_says_both(make_site, make_session, history_of, file_of):
    session = make_session(availability="full")
    before = make_session(meetings=[{"start": "2027-01-12 12:00", "end": "15:00"}])
    history = history_of(make_site(session).facts)
    moved = {key: replace(one, moved_from=before) for key, one in history.revisions.items()}
    site = make_site(session, history=replace(history, revisions=moved))
    [summary] = values(file_of(site, ALL), "SUMMARY")
    assert summary.startswith("Moved: Full: ")


def test_a_postponed_session_takes_no_time(make_site, make_session, file_of):
    content = file_of(make_site(make_session(status="postponed")), ALL)
    assert (values(content, "STATUS"), values(content, "TRANSP")) == (
        ["TENTATIVE"],
        ["TRANSPARENT"],
    )


def test_parts_of_a_session_are_numbered_by_date(make_site, several, file_of):
    content = file_of(make_site(*several), "courses/pain/sessions/two.ics")
    assert values(content, "SUMMARY") == ["Pain (1/2)", "Pain (2/2)"]
    assert values(content, "LOCATION") == ["Ottawa\\, ON"] * 2
    assert "\\nThen\\n" in values(content, "DESCRIPTION")[1]


def test_what_is_off_stays_in_the_calendar_and_says_so(make_site, several, file_of):
    site = make_site(*several)
    off = file_of(site, "courses/pain/sessions/off.ics")
    assert values(off, "SUMMARY") == ["Cancelled: Pain"]
    assert (values(off, "STATUS"), values(off, "TRANSP")) == (["CANCELLED"], ["TRANSPARENT"])
    assert "\\nThis session has been cancelled.\\n" in values(off, "DESCRIPTION")[0]
    assert "\\nSorry.\\n" in values(off, "DESCRIPTION")[0]
    later = file_of(site, "courses/pain/sessions/later.ics")
    assert values(later, "SUMMARY") == ["Postponed: Pain"]
    assert values(later, "STATUS") == ["TENTATIVE"]


@pytest.mark.parametrize(
    ("path", "name", "page"),
    [
        (FEED, "Pain: sessions", "https://courses.example.org/courses/pain/"),
        (ALL, "Example Institute: all sessions", "https://courses.example.org/sessions/"),
    ],
)
def test_a_feed_says_its_name_its_address_and_how_often_to_ask(  # noqa: PLR0917 - fixtures
    make_site, make_session, file_of, path, name, page
):
    head = before_events(file_of(make_site(make_session()), path))
    assert unfolded(head)[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert sorted(unfolded(head)[2:]) == [
        "CALSCALE:GREGORIAN",
        "COLOR:teal",
        "METHOD:PUBLISH",
        f"NAME:{name}",
        "PRODID:-//Example Institute//Prospectus 0.1.0//EN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        f"SOURCE;VALUE=URI:https://courses.example.org/{path}",
        f"URL:{page}",
        "X-PUBLISHED-TTL:PT6H",
        f"X-WR-CALNAME:{name}",
    ]


def test_a_single_file_is_no_calendar_to_subscribe_to(make_site, make_session, file_of):
    head = before_events(file_of(make_site(make_session()), SINGLE))
    assert unfolded(head)[1:] == [
        "VERSION:2.0",
        "PRODID:-//Example Institute//Prospectus 0.1.0//EN",
        "CALSCALE:GREGORIAN",
    ]


@pytest.mark.parametrize("path", [FEED, ALL])
def test_an_empty_feed_has_the_one_component_that_a_calendar_needs(make_site, file_of, path):
    content = file_of(make_site(), path)
    calendar = icalendar.Calendar.from_ical(content)
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]
    assert file_of(make_site(), path) == content


ESCAPED = [
    ("a, b; c", r"a\, b\; c"),
    ("a\\b", r"a\\b"),
    ("a\\nb", r"a\\nb"),
    ("a\nb", r"a\nb"),
    ("a\r\nb\rc", r"a\nb\nc"),
    ("a\u2028b\u2029c\u0085d\u000be", r"a\nb\nc\nd\ne"),
    ("a\u0000\u0007\u001b\u007f\u009fb", "ab"),
    ("a\tb: \"c\" 'd' {e}", "a\tb: \"c\" 'd' {e}"),
    ("END:VEVENT\r\nBEGIN:VEVENT", r"END:VEVENT\nBEGIN:VEVENT"),
]


@pytest.mark.parametrize(("title", "escaped"), ESCAPED)
def test_text_is_escaped(make_site, make_session, file_of, title, escaped):
    site = make_site(make_session(), course={"title": title})
    content = file_of(site, SINGLE)
    assert values(content, "SUMMARY") == [escaped]
    assert values(content, "CATEGORIES") == ["Online,English"]
    feed = file_of(site, FEED)
    assert values(feed, "NAME") == values(feed, "X-WR-CALNAME") == [f"{escaped}: sessions"]


def test_the_name_of_the_organisation_cannot_break_the_product_id(make_site, file_of):
    site = make_site(organization={"name": "A//B, C; D"})
    assert values(file_of(site, ALL), "PRODID") == ["-//A/B\\, C\\; D//Prospectus 0.1.0//EN"]


def test_addresses_are_percent_encoded(make_site, make_session, file_of):
    session = make_session(online_url="https://meet.example.org/é?a=1&b=%20,;")
    content = file_of(make_site(session), SINGLE, site_url="https://courses.example.org/ü/")
    assert values(content, "CONFERENCE") == [
        ";VALUE=URI:https://meet.example.org/%C3%A9?a=1&b=%20,;"
    ]
    assert (
        "Session page: https://courses.example.org/%C3%BC/courses/"
        in values(content, "DESCRIPTION")[0]
    )


def test_those_who_join_a_hybrid_session_from_afar_find_its_address(
    make_site, make_session, file_of
):
    session = make_session(
        delivery_mode="hybrid", place={"city": "Ottawa"}, online_url="https://meet.example.org/a"
    )
    content = file_of(make_site(session), SINGLE)
    assert values(content, "LOCATION") == ["Ottawa"]
    assert values(content, "CONFERENCE") == [";VALUE=URI:https://meet.example.org/a"]


LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1).map(as_line).filter(str.strip))
def test_any_text_is_read_back_as_it_was_written(make_site, make_session, file_of, title):
    site = make_site(make_session(), course={"title": title})
    content = file_of(site, SINGLE)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    shown = CONTROL.sub("", LINE_ENDS.sub("\n", site.courses[0].title))
    assert event["SUMMARY"] == shown
    assert event.start == datetime(2027, 1, 14, 17, tzinfo=UTC)
    assert event.end - event.start == timedelta(hours=3)


def test_a_note_is_in_lines_and_its_links_have_addresses(make_site, make_session, file_of):
    note = (
        "Bring:\n\n- a pen\n- [paper](https://shop.example.org/)\n\nSee <https://a.example.org/>."
    )
    content = file_of(make_site(make_session(note=note)), ALL)
    [text] = values(content, "DESCRIPTION")
    assert (
        r"\nBring:\n- a pen\n- paper (https://shop.example.org/)\nSee https://a.example.org/.\n"
        in text
    )


def test_the_address_to_join_is_in_the_description_too(make_site, make_session, file_of):
    """Thunderbird, Outlook and Apple do not show CONFERENCE."""
    session = make_session(online_url="https://meet.example.org/a")
    [text] = values(file_of(make_site(session), ALL), "DESCRIPTION")
    assert r"\nJoin online: https://meet.example.org/a\n" in text
    [text] = values(
        file_of(make_site(session.model_copy(update={"status": Status.CANCELLED})), ALL),
        "DESCRIPTION",
    )
    assert "Join online" not in text
