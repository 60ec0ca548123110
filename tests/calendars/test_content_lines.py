from datetime import UTC

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Event, vDate, vDatetime, vText
from icalendar.parser import Contentline

from prospectus.calendars.content_lines import (
    content_line,
    date_value,
    escape_text,
    fold,
    utc_value,
    write_component,
)

# Characters of one to four bytes, and those that escape the next one.
TEXT = st.text(st.sampled_from("a \\^;é–€👩\N{ZERO WIDTH JOINER}"), max_size=400)


@given(TEXT)
def test_lines_are_folded_as_icalendar_folds_them(text):
    assert fold(text) == Contentline(text).to_ical()


@pytest.mark.parametrize("length", [0, 1, 73, 74, 75, 148, 149])
def test_no_line_has_more_than_75_bytes(length):
    folded = fold("é" + "x" * (length - 2) if length > 1 else "x" * length)
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    assert len(folded.replace(b"\r\n ", b"")) == length


@given(st.datetimes(timezones=st.timezones()))
def test_times_are_written_as_icalendar_writes_them(time):
    assume(1 < time.year < 9999)
    assert utc_value(time).encode() == vDatetime(time.astimezone(UTC)).to_ical()
    assert date_value(time.date()).encode() == vDate(time.date()).to_ical()


# icalendar takes a backslash before N for a line end.
@given(st.text(st.sampled_from('a;,:\n "é'), max_size=200))
def test_texts_are_written_as_icalendar_writes_them(text):
    line = Contentline.from_parts("SUMMARY", vText(text).params, vText(text))
    assert content_line("SUMMARY", escape_text(text)) == line.to_ical() + b"\r\n"


def test_a_component_has_the_order_of_icalendar():
    event = Event()
    names = ("STATUS", "UID", "X-B", "SUMMARY", "SEQUENCE", "URL", "LOCATION", "X-A")
    for name in names:
        event.add(name, vText("1"))
    lines = {name: content_line(name, "1") for name in names}
    assert write_component(Event, lines) == event.to_ical()
