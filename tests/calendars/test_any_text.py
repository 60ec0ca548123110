"""Any text in a title, a note or the name of a place, read back by two readers as it was meant."""

import re
import string
from urllib.parse import unquote

import icalendar
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st
from texts import as_line, as_prose

from prospectus.calendars.files import make_calendars
from prospectus.facts.characters import IGNORABLE

from .conftest import SITE_URL
from .test_form import event_of, events_of

CONTROLS = [chr(number) for number in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF)]
PIECES = [
    *("\\", "\\n", "\\N", "\\,", ",", ";", ":", '"', "'", "%", "{x}", "^n", "=3D", "\r\n", "\n "),
    *("/", "//", "/\x07/", "&amp;", "</p>", "*a*", "END:VEVENT", "BEGIN:VALARM"),
    "SUMMARY;ENCODING=QUOTED-PRINTABLE:=",
    *("ᐃᓄᒃᑎᑐᑦ", "שָׁלוֹם", "مرحبا", "日本語", "ไทย", "e\u0301\u0323", "œ™", "\u00ad", "\u200f\u202e"),
    *("👩‍⚕️", "🇨🇦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽", "\U0010ffff", "\ue000", "\ufffe"),
    *("W" * 300, "é" * 150, "日" * 120, "👩‍⚕️" * 40, "\u0301" * 80),
]
TEXTS = st.lists(
    st.sampled_from(CONTROLS) | st.sampled_from(PIECES) | st.text(max_size=30), max_size=8
).map("".join)


def normal(text):
    """Line ends of all kinds are one; what RFC 5545 forbids is left out."""
    lines = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub("[^\t\n -~\xa0-\U0010ffff]", "", lines)


def prose(text):
    """A text whose Markdown means just the text."""
    return "".join(f"\\{one}" if one in string.punctuation else one for one in text)


def words_of(text):
    """What is left of a text in one line; CommonMark puts U+FFFD in the place of U+0000."""
    return normal(" ".join(text.replace("\0", "\ufffd").split()))


def read(content):
    """Title, place and description, as each of the readers reads them."""
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert not event.errors
    yield tuple(str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))
    [calendar] = vobject.readComponents(content.decode())
    event = calendar.vevent
    yield event.summary.value, event.location.value, event.description.value


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, TEXTS)
@example("".join(CONTROLS), "".join(CONTROLS), "".join(CONTROLS))
@example("".join(PIECES), "".join(PIECES), "".join(PIECES))
def test_texts_are_read_back_as_they_were_written(make_site, make_session, title, note, venue):
    title, note, venue = as_line(f"({title})"), as_prose(note), as_line(f"({venue})")
    place = {"venue": venue, "city": "Ottawa"}
    session = make_session(delivery_mode="in-person", place=place, note=prose(f"({note})"))
    for file in make_calendars(make_site(session, course={"title": title}), SITE_URL):
        for line in file.content.split(b"\r\n"):
            assert len(line) <= 75
            assert not re.search(r"[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]", line.decode())
        for summary, location, description in read(file.content):
            assert summary == normal(title)
            assert location == normal(f"{venue}, Ottawa")
            when, *lines, page = description.split("\n")
            assert when.endswith("UTC−05:00")
            assert " ".join(lines) == words_of(f"({note})")
            assert page.startswith(f"Session page: {SITE_URL}")


def unescaped(value):
    """A text without the escapes of RFC 5545; no reader knows the type of every property."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


@settings(deadline=None, max_examples=100)
@given(TEXTS, TEXTS)
@example("".join(PIECES), "".join(PIECES))
def test_names_of_calendars_and_categories_are_as_they_were_written(
    make_site, make_session, name, title
):
    name, title = as_line(f"({name})"), as_line(f"({title})")
    site = make_site(make_session(), organization={"name": name}, course={"title": title})
    made = {file.path: file.content for file in make_calendars(site, SITE_URL)}
    for path, shown in (
        ("sessions/all.ics", f"{name}: all sessions"),
        ("courses/pain/sessions.ics", f"{title}: sessions"),
        ("sessions/online.ics", f"{name}: Online"),
    ):
        lines = made[path].replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
        found = dict(line.split(":", 1) for line in lines)
        assert unescaped(found["NAME"]) == normal(shown)
        assert unescaped(found["X-WR-CALNAME"]) == normal(shown)
        assert unescaped(found["PRODID"]).count("//") == 3
        categories = re.split(r"(?<!\\)(?:\\\\)*,", found["CATEGORIES"])
        assert categories == ["Online", "English"]
        assert "".join(unescaped(found["CONTACT"]).split()) == "".join(normal(name).split())


@settings(deadline=None, max_examples=100)
@given(TEXTS)
@example("100%/%zz/%2/a%2Fb/é%20ᐃ|{x}^`\\")
def test_addresses_are_such_and_lead_where_they_led(make_site, make_session, path):
    address = "https://meet.example.org/" + IGNORABLE.sub("", re.sub(r'[\s<>"]', "", path))
    session = make_session(online_url=address)
    for file in make_calendars(make_site(session), SITE_URL):
        event = event_of(events_of(file.content)[0])
        found = event["CONFERENCE"].removeprefix(";VALUE=URI:")
        assert re.fullmatch(r"https://(?:[!#$&-;=?-Z\[\]_a-z~]|%[0-9A-Fa-f]{2})+", found)
        assert unquote(found) == unquote(address)
